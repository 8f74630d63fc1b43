using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Adapters.Dhis2;
using Interop.Tests.Adapters.Upstream;
using Microsoft.Extensions.Logging.Abstractions;
using WireMock;

namespace Interop.Tests.Adapters.Dhis2;

/// <summary>A DHIS2 whose tracked entities are made of the import payload in the shape of the documented answer, with each of its traps as a switch.</summary>
internal sealed class FakeDhis2 : IDisposable
{
    private readonly FakeServer _server;
    private readonly string _secretFile = Reading.SecretFile("d2pat_test");

    public FakeDhis2(int entities)
    {
        _server = new(Answer);
        for (var i = 1; i <= entities; i++)
        {
            Register(i);
        }
    }

    public static DateTimeOffset Start { get; } = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public List<JsonObject> Rows { get; } = [];

    public FakeServer Server => _server;

    /// <summary>How far the server's clock is from UTC; it does not say so.</summary>
    public TimeSpan Zone { get; set; }

    public int LargestPage { get; set; } = 10_000;

    public long? Claims { get; set; }

    public bool IsOld { get; set; }

    public string Authorization { get; set; } = "ApiToken d2pat_test";

    public Action<int> BeforePage { get; set; } = _ => { };

    private int Pages { get; set; }

    public Dhis2Source Source(Func<Dhis2Options, Dhis2Options>? change = null)
    {
        var options = new Dhis2Options { Upstream = Asked.Options(_server.Address), BasePath = "demo/dhis", Program = "f1AyMswryyQ", OrgUnits = ["g8upMTyEZGZ", "DiszpKrYNg8"], TokenFile = _secretFile, PageSize = 3 };
        return new(change?.Invoke(options) ?? options, TimeProvider.System, NullLogger<Dhis2Source>.Instance);
    }

    public Dhis2Options WithPassword(Dhis2Options options) => options with { TokenFile = null, Account = "reader", PasswordFile = _secretFile };

    public void Register(int number)
    {
        var row = Reading.Case("dhis2", "import")["trackedEntities"]![0]!.DeepClone().AsObject();
        row["trackedEntity"] = $"Kj6vYde4L{number:00}";
        row["attributes"]![0]!["code"] = "FIRST_NAME";
        row["attributes"]!.AsArray().Add(new JsonObject { ["attribute"] = "share000001", ["value"] = "true" });
        (row["deleted"], row["inactive"]) = (false, false);
        var enrollment = row["enrollments"]![0]!.AsObject();
        (enrollment["enrollment"], enrollment["status"], enrollment["deleted"]) = ($"enrolment{number:00}", "ACTIVE", false);
        Rows.Add(row);
        Touch(Rows.Count - 1, Start.AddHours(number));
    }

    public void Touch(int place, DateTimeOffset at) => Rows[place]["updatedAt"] = Local(at);

    public void Dispose()
    {
        _server.Dispose();
        File.Delete(_secretFile);
    }

    private FakeAnswer Answer(IRequestMessage request)
    {
        if (FakeServer.Header(request, "Authorization") != Authorization)
        {
            return new(401, """{"httpStatus":"Unauthorized"}""");
        }

        if (request.Path != "/demo/dhis/api/tracker/trackedEntities" || FakeServer.Query(request, "program") != "f1AyMswryyQ" || FakeServer.Query(request, "orgUnits") != "g8upMTyEZGZ,DiszpKrYNg8"
            || FakeServer.Query(request, "orgUnitMode") != "DESCENDANTS" || FakeServer.Query(request, "order") != "trackedEntity:asc" || FakeServer.Query(request, "totalPages") != "true")
        {
            return new(409, """{"httpStatus":"Conflict"}""");
        }

        BeforePage(Pages++);
        var (since, deleted) = (FakeServer.Query(request, "updatedAfter"), FakeServer.Query(request, "includeDeleted") == "true");
        var rows = Rows.Where(row => (deleted || !row["deleted"]!.GetValue<bool>()) && (since is null || string.CompareOrdinal(row["updatedAt"]!.GetValue<string>(), since) > 0))
            .OrderBy(row => row["trackedEntity"]!.GetValue<string>(), StringComparer.Ordinal).ToList();
        var (page, size) = (Number(request, "page"), Math.Min(Number(request, "pageSize"), LargestPage));
        return FakeAnswer.Json(new JsonObject
        {
            ["pager"] = new JsonObject { ["page"] = page, ["pageSize"] = size, ["total"] = Claims ?? rows.Count, ["pageCount"] = (rows.Count + size - 1) / size },
            [IsOld ? "instances" : "trackedEntities"] = new JsonArray([.. rows.Skip((page - 1) * size).Take(size).Select(row => row.DeepClone())]),
        });
    }

    private string Local(DateTimeOffset at) => (at.UtcDateTime + Zone).ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static int Number(IRequestMessage request, string name) => int.Parse(FakeServer.Query(request, name)!, CultureInfo.InvariantCulture);
}
