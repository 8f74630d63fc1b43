using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Adapters.CommCare;
using Interop.Tests.Adapters.Upstream;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging.Abstractions;
using WireMock;

namespace Interop.Tests.Adapters.CommCare;

/// <summary>A CommCare whose cases are made in the image of the documented one, with each of its traps as a switch.</summary>
internal sealed class FakeCommCare : IDisposable
{
    private const string CasesPath = "/a/queens-gambit/api/case/v2/";
    private readonly FakeServer _server;
    private readonly string _keyFile = Reading.SecretFile("key-1");

    public FakeCommCare(int cases)
    {
        _server = new(Answer);
        for (var i = 1; i <= cases; i++)
        {
            Open($"case-{i}", Start.AddHours(i));
        }
    }

    public static DateTimeOffset Start { get; } = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public List<JsonObject> Rows { get; } = [];

    public FakeServer Server => _server;

    public bool IgnoresType { get; set; }

    public bool RepeatsCursor { get; set; }

    public Uri? LinkHost { get; set; }

    public Action<int> BeforePage { get; set; } = _ => { };

    private int Pages { get; set; }

    public CommCareSource Source(Func<CommCareOptions, CommCareOptions>? change = null)
    {
        var options = new CommCareOptions { Upstream = Asked.Options(_server.Address), Domain = "queens-gambit", CaseType = "patient", Account = "reader@example.org", KeyFile = _keyFile, PageSize = 3 };
        return new(change?.Invoke(options) ?? options, TimeProvider.System, NullLogger<CommCareSource>.Instance);
    }

    public void Open(string id, DateTimeOffset at, string type = "patient")
    {
        var row = Reading.Case("commcare", "case_v2_list_docs_example")["cases"]![0]!.DeepClone().AsObject();
        (row["case_id"], row["case_type"], row["indexed_on"]) = (id, type, Reading.At(at));
        Rows.Add(row);
    }

    public void Edit(int place, DateTimeOffset at)
    {
        var row = Rows[place];
        row["properties"]!["dob"] = "1948-11-03";
        row["indexed_on"] = Reading.At(at);
        Rows.RemoveAt(place);
        Rows.Add(row);
    }

    public void Dispose()
    {
        _server.Dispose();
        File.Delete(_keyFile);
    }

    private FakeAnswer Answer(IRequestMessage request)
    {
        if (FakeServer.Header(request, "Authorization") != "ApiKey reader@example.org:key-1")
        {
            return new(401);
        }

        if (request.Path != CasesPath)
        {
            return new(404);
        }

        BeforePage(Pages++);
        var asked = FakeServer.Query(request, "cursor") is { } cursor
            ? QueryHelpers.ParseQuery(Encoding.UTF8.GetString(Convert.FromBase64String(cursor)))
            : QueryHelpers.ParseQuery(new Uri(request.Url).Query);
        var (type, limit) = ($"{asked.GetValueOrDefault("case_type")}", int.Parse(asked["limit"]!, CultureInfo.InvariantCulture));
        var (since, behind) = ($"{asked.GetValueOrDefault("indexed_on.gte")}", $"{asked.GetValueOrDefault("last")}");
        var rows = Rows.Where(row => (IgnoresType || row["case_type"]!.GetValue<string>() == type) && string.CompareOrdinal(Key(row), since) >= 0 && string.CompareOrdinal(Key(row), behind) > 0)
            .OrderBy(Key, StringComparer.Ordinal).ToList();
        var page = rows.Take(limit).ToList();
        var answer = new JsonObject { ["matching_records"] = rows.Count, ["cases"] = new JsonArray([.. page.Select(row => row.DeepClone())]) };
        if (rows.Count > page.Count)
        {
            var next = $"case_type={type}&limit={limit}&indexed_on.gte={Uri.EscapeDataString(since)}&last={Uri.EscapeDataString(RepeatsCursor ? behind : Key(page[^1]))}";
            answer["next"] = $"{(LinkHost ?? _server.Address).GetLeftPart(UriPartial.Authority)}{CasesPath}?cursor={Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(next)))}";
        }

        return FakeAnswer.Json(answer);
    }

    private static string Key(JsonObject row) => $"{row["indexed_on"]} {row["case_id"]}";
}
