using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Adapters.Primero;
using Interop.Tests.Adapters.Upstream;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WireMock;

namespace Interop.Tests.Adapters.Primero;

/// <summary>A Primero whose cases are made in the image of the documented one, with each of its traps as a switch.</summary>
internal sealed class FakePrimero : IDisposable
{
    private readonly FakeServer _server;
    private readonly string _passwordFile = Reading.SecretFile("password-1");

    public FakePrimero(int cases)
    {
        _server = new(Answer);
        for (var i = 1; i <= cases; i++)
        {
            Open(i);
        }
    }

    public static DateTimeOffset Start { get; } = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Start.AddDays(3));

    public List<JsonObject> Rows { get; } = [];

    public FakeServer Server => _server;

    public int Logins { get; private set; }

    public int LargestPage { get; set; } = 1000;

    /// <summary>The account may not read when a case was updated, so a filter by it is ignored without a word.</summary>
    public bool IgnoresUpdated { get; set; }

    /// <summary>The filter lets nothing pass.</summary>
    public bool ReadsUpdatedWrong { get; set; }

    /// <summary>Everything of a case is given whatever was asked for.</summary>
    public bool GivesAll { get; set; }

    public bool GivesNoToken { get; set; }

    public Action<int> BeforePage { get; set; } = _ => { };

    private int Pages { get; set; }

    public PrimeroSource Source(Func<PrimeroOptions, PrimeroOptions>? change = null)
    {
        var options = new PrimeroOptions
        {
            Upstream = Asked.Options(_server.Address),
            Account = "reader",
            PasswordFile = _passwordFile,
            Fields = ["case_id_display", "name", "sex", "date_of_birth"],
            PageSize = 3,
        };
        return new(change?.Invoke(options) ?? options, Time, NullLogger<PrimeroSource>.Instance);
    }

    public void Open(int number)
    {
        var row = Reading.Case("primero", "cases")["data"]![0]!.DeepClone().AsObject();
        (row["id"], row["case_id_display"], row["created_at"]) = ($"case-{number}", $"test{number:000}", Reading.At(Start.AddHours(number)));
        Rows.Add(row);
        Touch(Rows.Count - 1, Start.AddHours(number));
    }

    public void Touch(int place, DateTimeOffset at) => Rows[place]["last_updated_at"] = Reading.At(at);

    public void Dispose()
    {
        _server.Dispose();
        File.Delete(_passwordFile);
    }

    private FakeAnswer Answer(IRequestMessage request) => (request.Method, request.Path) switch
    {
        ("POST", "/api/v2/tokens") => Token(JsonNode.Parse(request.Body!)!["user"]!),
        ("GET", "/api/v2/cases") when FakeServer.Header(request, "Authorization") == $"Bearer token-{Logins}" => Cases(request),
        ("GET", "/api/v2/cases") => new(401, """{"errors":[{"code":401}]}"""),
        _ => new(404),
    };

    private FakeAnswer Token(JsonNode user)
    {
        if ($"{user["user_name"]} {user["password"]}" != "reader password-1")
        {
            return new(401, """{"error":"Invalid User name or password."}""");
        }

        Logins++;
        return FakeAnswer.Json(new JsonObject { ["user_name"] = "reader" }) with { Headers = GivesNoToken ? [] : new() { ["Authorization"] = $"Bearer token-{Logins}" } };
    }

    private FakeAnswer Cases(IRequestMessage request)
    {
        BeforePage(Pages++);
        var since = IgnoresUpdated ? null : FakeServer.Query(request, "last_updated_at");
        var rows = Rows.Where(row => since is null || (!ReadsUpdatedWrong && Moment(row["last_updated_at"]!.GetValue<string>()) >= Moment(since[..^2])))
            .OrderBy(row => row["created_at"]!.GetValue<string>(), StringComparer.Ordinal).ToList();
        if (FakeServer.Query(request, "order") != "asc")
        {
            rows.Reverse();
        }

        var (page, per) = (Number(request, "page"), Math.Min(Number(request, "per"), LargestPage));
        var fields = FakeServer.Query(request, "fields")!.Split(',');
        return FakeAnswer.Json(new JsonObject
        {
            ["data"] = new JsonArray([.. rows.Skip((page - 1) * per).Take(per).Select(row => Chosen(row, fields))]),
            ["metadata"] = new JsonObject { ["total"] = rows.Count, ["per"] = per, ["page"] = page },
        });
    }

    private JsonObject Chosen(JsonObject row, string[] fields) =>
        new(row.Where(member => GivesAll || fields.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(IRequestMessage request, string name) => int.Parse(FakeServer.Query(request, name)!, CultureInfo.InvariantCulture);
}
