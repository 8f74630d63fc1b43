using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Adapters.KoboToolbox;
using Interop.Tests.Adapters.Upstream;
using Microsoft.Extensions.Logging.Abstractions;
using WireMock;

namespace Interop.Tests.Adapters.KoboToolbox;

/// <summary>A KoboToolbox whose submissions are made in the image of the captured one, with each of its traps as a switch.</summary>
internal sealed class FakeKobo : IDisposable
{
    private readonly FakeServer _server;
    private readonly string _tokenFile = Reading.SecretFile("key-1");

    public FakeKobo(int submissions)
    {
        _server = new(Answer);
        for (var i = 1; i <= submissions; i++)
        {
            Submit(i);
        }
    }

    public static DateTimeOffset Start { get; } = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public List<JsonObject> Rows { get; } = [];

    public FakeServer Server => _server;

    public int LargestPage { get; set; } = 1000;

    public bool IgnoresQuery { get; set; }

    public long? Claims { get; set; }

    public Action<int> BeforePage { get; set; } = _ => { };

    private int Pages { get; set; }

    public KoboToolboxSource Source(Func<KoboToolboxOptions, KoboToolboxOptions>? change = null)
    {
        var options = new KoboToolboxOptions { Upstream = Asked.Options(_server.Address), Asset = "aBcD123", TokenFile = _tokenFile, PageSize = 3 };
        return new(change?.Invoke(options) ?? options, TimeProvider.System, NullLogger<KoboToolboxSource>.Instance);
    }

    /// <summary>A submission that comes in an hour after the one before.</summary>
    public void Submit(int number)
    {
        var row = Reading.Case("kobotoolbox", "data")["results"]![0]!.DeepClone().AsObject();
        row["_id"] = number;
        row["_uuid"] = $"uuid-{number}-1";
        row["meta/rootUuid"] = $"uuid:{number}";
        row["_submission_time"] = Start.AddHours(number).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        row["members"] = new JsonArray(new JsonObject { ["members/name"] = "Test Child" });
        Rows.Add(row);
    }

    /// <summary>An edit changes the uuid and leaves the moment.</summary>
    public void Edit(int place, string question, string value)
    {
        Rows[place][question] = value;
        Rows[place]["_uuid"] = $"{Rows[place]["_uuid"]}-edited";
    }

    public void Dispose()
    {
        _server.Dispose();
        File.Delete(_tokenFile);
    }

    private FakeAnswer Answer(IRequestMessage request)
    {
        if (FakeServer.Header(request, "Authorization") != "Token key-1")
        {
            return new(401, """{"detail":"Invalid token."}""");
        }

        if (request.Path != "/api/v2/assets/aBcD123/data/" || FakeServer.Query(request, "sort") != """{"_id":1}""")
        {
            return new(404);
        }

        BeforePage(Pages++);
        var since = IgnoresQuery || FakeServer.Query(request, "query") is not { } query ? null : JsonNode.Parse(query)!["_submission_time"]!["$gte"]!.GetValue<string>();
        var rows = Rows.Where(row => since is null || string.CompareOrdinal(row["_submission_time"]!.GetValue<string>(), since) >= 0).ToList();
        var (start, limit) = (Number(request, "start"), Math.Min(Number(request, "limit"), LargestPage));
        return FakeAnswer.Json(new JsonObject
        {
            ["count"] = Claims ?? rows.Count,
            ["next"] = start + limit < rows.Count ? $"{_server.Address}api/v2/assets/aBcD123/data/?start={start + limit}&limit={limit}" : null,
            ["previous"] = null,
            ["results"] = new JsonArray([.. rows.Skip(start).Take(limit).Select(row => row.DeepClone())]),
        });
    }

    private static int Number(IRequestMessage request, string name) => int.Parse(FakeServer.Query(request, name)!, CultureInfo.InvariantCulture);
}
