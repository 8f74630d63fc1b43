using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interop.Adapters.OdkCentral;
using Interop.Tests.Adapters.Upstream;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WireMock;

namespace Interop.Tests.Adapters.OdkCentral;

/// <summary>An ODK Central that holds what was captured, and has each of its traps as a switch.</summary>
internal sealed partial class FakeOdk : IDisposable
{
    private const string Password = "open sesame";
    private const string Entities = "/v1/projects/1/datasets/individuals.svc/Entities";
    private const string SubmissionsPath = "/v1/projects/1/forms/hh_registration.svc/Submissions";
    private readonly FakeServer _server;
    private readonly string _passwordFile = Reading.SecretFile(Password);
    private int _session;

    public FakeOdk()
    {
        _server = new(Answer);
        Rows = [.. Captured("entities_deleted_tombstones"), .. Captured("entities_odata_page1").Skip(1)];
        Rows[0]["__system"]!["deletedAt"] = Reading.At(Now);
        Submissions = [.. Captured("submissions_expanded")];
        foreach (var row in Rows.Skip(1))
        {
            row["__system"]!["deletedAt"] = null;
        }
    }

    public static DateTimeOffset Now { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Entities, newest first; the newest of those captured is deleted.</summary>
    public List<JsonObject> Rows { get; }

    public List<JsonObject> Submissions { get; }

    public FakeTimeProvider Time { get; } = new(Now);

    public FakeServer Server => _server;

    public int Logins { get; private set; }

    public bool IgnoresFilters { get; set; }

    public bool KnowsDeletedAt { get; set; } = true;

    public bool ShowsDeletedAt { get; set; } = true;

    public Uri? LinkHost { get; set; }

    public Func<IRequestMessage, FakeAnswer?> Trap { get; set; } = _ => null;

    public Action<int> BeforePage { get; set; } = _ => { };

    private int Pages { get; set; }

    public OdkCentralSource Source(Func<OdkCentralOptions, OdkCentralOptions>? change = null)
    {
        var options = new OdkCentralOptions
        {
            Upstream = Asked.Options(_server.Address),
            Project = 1,
            Dataset = "individuals",
            Account = "viewer@example.org",
            PasswordFile = _passwordFile,
            PageSize = 2,
        };
        return new(change?.Invoke(options) ?? options, Time, NullLogger<OdkCentralSource>.Instance);
    }

    public static string Id(JsonObject row) => row["__id"]!.GetValue<string>();

    /// <summary>The server forgets its sessions, as at their end.</summary>
    public void EndSessions() => _session++;

    public void Insert(string id, DateTimeOffset at)
    {
        var row = Rows[1].DeepClone().AsObject();
        row["__id"] = id;
        row["__system"]!["createdAt"] = Reading.At(at);
        Rows.Insert(0, row);
    }

    public void Dispose()
    {
        _server.Dispose();
        File.Delete(_passwordFile);
    }

    private static IEnumerable<JsonObject> Captured(string name) => Reading.Case("odk-central", name)["value"]!.AsArray().Select(row => row!.DeepClone().AsObject());

    private FakeAnswer Answer(IRequestMessage request)
    {
        if (Trap(request) is { } trap)
        {
            return trap;
        }

        if (request.Path == "/v1/sessions")
        {
            return LogIn(JsonNode.Parse(request.Body!)!);
        }

        if (FakeServer.Header(request, "Authorization") != $"Bearer {Token}")
        {
            return new(401, Reading.Case("odk-central", "unauthorised_error").ToJsonString());
        }

        return request.Path switch
        {
            Entities => Page(request, Rows, "createdAt"),
            SubmissionsPath when FakeServer.Query(request, "$expand") == "*" => Page(request, Submissions, "submissionDate"),
            _ => new(404),
        };
    }

    private string Token => string.Create(CultureInfo.InvariantCulture, $"token{_session}");

    private FakeAnswer LogIn(JsonNode body)
    {
        Logins++;
        return body["email"]!.GetValue<string>() == "viewer@example.org" && body["password"]!.GetValue<string>() == Password
            ? FakeAnswer.Json(new JsonObject { ["token"] = Token, ["csrf"] = "x", ["createdAt"] = Reading.At(Time.GetUtcNow()), ["expiresAt"] = Reading.At(Time.GetUtcNow().AddDays(1)) })
            : new(401, Reading.Case("odk-central", "unauthorised_error").ToJsonString());
    }

    private FakeAnswer Page(IRequestMessage request, List<JsonObject> table, string made)
    {
        BeforePage(Pages++);
        var filter = FakeServer.Query(request, "$filter");
        if (filter?.Contains("deletedAt", StringComparison.Ordinal) is true && !KnowsDeletedAt)
        {
            return new(501, Reading.Case("odk-central", "filter_by_property_error").ToJsonString());
        }

        var rows = table.Where(row => Passes(row, IgnoresFilters ? null : filter, made)).ToList();
        var top = int.Parse(FakeServer.Query(request, "$top")!, CultureInfo.InvariantCulture);
        var after = FakeServer.Query(request, "$skiptoken");
        var page = (after is null ? rows : rows.SkipWhile(row => Id(row) != after).Skip(1)).Take(top).ToList();
        var answer = new JsonObject { ["value"] = new JsonArray([.. page.Select(Shown)]), ["@odata.count"] = rows.Count };
        if (page.Count > 0 && Id(page[^1]) != Id(rows[^1]))
        {
            answer["@odata.nextLink"] = $"{(LinkHost ?? _server.Address).GetLeftPart(UriPartial.Authority)}{request.Path}?%24top={top}&%24skiptoken={Uri.EscapeDataString(Id(page[^1]))}";
        }

        return FakeAnswer.Json(answer);
    }

    private JsonNode Shown(JsonObject row)
    {
        var shown = row.DeepClone();
        if (!ShowsDeletedAt)
        {
            shown["__system"]!.AsObject().Remove("deletedAt");
        }

        return shown;
    }

    private static bool Passes(JsonObject row, string? filter, string made)
    {
        var system = row["__system"]!;
        var deleted = system["deletedAt"]?.GetValue<string>();
        if (filter is null || !filter.Contains("deletedAt", StringComparison.Ordinal))
        {
            return deleted is null && (filter is null || Clauses().Matches(filter).Any(clause =>
                clause.Groups[1].Value is "updatedAt" || clause.Groups[1].Value == made
                    ? string.CompareOrdinal(system[clause.Groups[1].Value]?.GetValue<string>(), clause.Groups[2].Value) >= 0
                    : throw new InvalidOperationException("The filter speaks of another field.")));
        }

        return deleted is not null && string.CompareOrdinal(deleted, Clauses().Match(filter).Groups[2].Value) >= 0;
    }

    [GeneratedRegex("__system/([A-Za-z]+) ge ([0-9TZ:.-]+)")]
    private static partial Regex Clauses();
}
