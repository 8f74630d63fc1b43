using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Adapters.Platform121;
using Interop.Tests.Adapters.Upstream;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WireMock;

namespace Interop.Tests.Adapters.Platform121;

/// <summary>A 121 Platform that holds what was captured, and has each of its traps as a switch.</summary>
internal sealed class Fake121 : IDisposable
{
    private const string Password = "open sesame";
    private const string Program = "/api/programs/3";
    private readonly FakeServer _server;
    private readonly string _passwordFile = Reading.SecretFile(Password);
    private readonly JsonObject _program = Reading.Case("121-platform", "program");
    private int _session;

    public Fake121()
    {
        _server = new(Answer);
        Rows = [.. Reading.Case("121-platform", "registrations_all")["data"]!.AsArray().Select(row => row!.DeepClone().AsObject())];
        Events = [.. Reading.Case("121-platform", "registration_events_all")["data"]!.AsArray().Select(row => row!.DeepClone().AsObject())];
    }

    public static DateTimeOffset Now { get; } = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public List<JsonObject> Rows { get; }

    public List<JsonObject> Events { get; }

    public FakeTimeProvider Time { get; } = new(Now);

    public FakeServer Server => _server;

    public int Logins { get; private set; }

    public bool HidesPersonalData { get; set; }

    public bool IgnoresFilters { get; set; }

    /// <summary>The status that a question for events is answered with; null answers it.</summary>
    public int? RefusesEvents { get; set; }

    public Uri? LinkHost { get; set; }

    public Action<int> BeforePage { get; set; } = _ => { };

    private int Pages { get; set; }

    private string Token => string.Create(CultureInfo.InvariantCulture, $"jwt{_session}");

    public Platform121Source Source(Func<Platform121Options, Platform121Options>? change = null)
    {
        var options = new Platform121Options { Upstream = Asked.Options(_server.Address), Program = 3, Account = "reader", PasswordFile = _passwordFile, PageSize = 2 };
        return new(change?.Invoke(options) ?? options, Time, NullLogger<Platform121Source>.Instance);
    }

    public static string Id(JsonObject row) => row["referenceId"]!.GetValue<string>();

    public void EndSessions() => _session++;

    /// <summary>Changes a value of the row with this place, as the portal does.</summary>
    public void Edit(int place, string attribute, string value)
    {
        Rows[place][attribute] = value;
        Happen(Rows[place], attribute, value);
    }

    public void Delete(int place)
    {
        Happen(Rows[place], "status", "deleted");
        Rows.RemoveAt(place);
    }

    public JsonObject Add(int number, string id)
    {
        var row = Rows[0].DeepClone().AsObject();
        (row["id"], row["referenceId"]) = (number, id);
        Rows.Add(row);
        Happen(row, "status", "new");
        return row;
    }

    public void Dispose()
    {
        _server.Dispose();
        File.Delete(_passwordFile);
    }

    private void Happen(JsonObject row, string attribute, string value) => Events.Add(new()
    {
        ["id"] = Events.Count + 1,
        ["created"] = Reading.At(Time.GetUtcNow()),
        ["registrationId"] = row["id"]!.DeepClone(),
        ["registrationProgramId"] = row["registrationProgramId"]!.DeepClone(),
        ["type"] = attribute == "status" ? "registrationStatusChange" : "registrationDataChange",
        ["fieldChanged"] = attribute,
        ["oldValue"] = "old",
        ["newValue"] = value,
    });

    private FakeAnswer Answer(IRequestMessage request)
    {
        if (request.Path == "/api/users/login")
        {
            return LogIn(JsonNode.Parse(request.Body!)!);
        }

        if (FakeServer.Header(request, "Cookie") != $"access_token_general={Token}")
        {
            return new(401, Reading.Case("121-platform", "unauthorised_error").ToJsonString());
        }

        return request.Path switch
        {
            Program => FakeAnswer.Json(_program),
            $"{Program}/registrations" => Registrations(request),
            $"{Program}/registration-events" => EventsAnswer(request),
            _ => new(404),
        };
    }

    private FakeAnswer LogIn(JsonNode body)
    {
        Logins++;
        return body["username"]!.GetValue<string>() == "reader" && body["password"]!.GetValue<string>() == Password
            ? new(201, $$"""{"username":"reader","permissions":{},"access_token_general":"{{Token}}"}""")
            {
                Headers = { ["Set-Cookie"] = $"access_token_general={Token}; Path=/; Expires={Time.GetUtcNow().AddHours(33):R}; HttpOnly; Secure; SameSite=None" },
            }
            : new(401, Reading.Case("121-platform", "unauthorised_error").ToJsonString());
    }

    private FakeAnswer Registrations(IRequestMessage request)
    {
        BeforePage(Pages++);
        var (page, limit) = (Number(request, "page"), Number(request, "limit"));
        var rows = Rows.Where(row => IgnoresFilters || IsWithin(row, FakeServer.Query(request, "filter.id"))).OrderBy(row => row["id"]!.GetValue<int>()).ToList();
        var total = (rows.Count + limit - 1) / limit;
        var links = new JsonObject { ["current"] = Link(page) };
        if (page < total)
        {
            links["next"] = Link(page + 1);
        }

        return FakeAnswer.Json(new JsonObject
        {
            ["data"] = new JsonArray([.. rows.Skip((page - 1) * limit).Take(limit).Select(Shown)]),
            ["meta"] = new JsonObject { ["itemsPerPage"] = limit, ["totalItems"] = rows.Count, ["currentPage"] = page, ["totalPages"] = total },
            ["links"] = links,
        });

        string Link(int to) => $"{(LinkHost ?? _server.Address).GetLeftPart(UriPartial.Authority)}{request.Path}?page={to}&limit={limit}&sortBy=id:ASC";
    }

    private FakeAnswer EventsAnswer(IRequestMessage request)
    {
        if (RefusesEvents is { } status)
        {
            return new(status);
        }

        var (from, to) = (FakeServer.Query(request, "fromDate")!, FakeServer.Query(request, "toDate") ?? "9999");
        var events = Events.Where(item => item["created"]!.GetValue<string>() is var at && string.CompareOrdinal(at, from) >= 0 && string.CompareOrdinal(at, to) <= 0).ToList();
        return events.Count == 0
            ? new(404, """{"errors":"There is currently no data to export"}""")
            : FakeAnswer.Json(new JsonObject { ["data"] = new JsonArray([.. events.Select(item => item.DeepClone())]), ["meta"] = new JsonObject { ["totalItems"] = events.Count } });
    }

    private JsonNode Shown(JsonObject row)
    {
        var shown = row.DeepClone().AsObject();
        if (HidesPersonalData)
        {
            foreach (var name in _program["programRegistrationAttributes"]!.AsArray().Select(attribute => attribute!["name"]!.GetValue<string>()).Append("name"))
            {
                shown.Remove(name);
            }
        }

        return shown;
    }

    private static bool IsWithin(JsonObject row, string? filter)
    {
        if (filter is null)
        {
            return true;
        }

        var ends = filter["$btw:".Length..].Split(',').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToList();
        return row["id"]!.GetValue<int>() is var number && number >= ends[0] && number <= ends[1];
    }

    private static int Number(IRequestMessage request, string name) => int.Parse(FakeServer.Query(request, name)!, CultureInfo.InvariantCulture);
}
