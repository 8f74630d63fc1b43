using System.Net;
using System.Text;
using Hl7.Fhir.Model;
using Interop.Contracts.Consents;
using Interop.Store.Notices;
using Interop.Tests.Gateway.Administration;
using Interop.Tests.Gateway.Policies;
using Microsoft.Extensions.DependencyInjection;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Consents.Import;

/// <summary>Imports of consents: the good rows are in force when the import is over, the others are told, and nothing is recorded twice.</summary>
public sealed class ImportTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_good_rows_are_in_force_and_the_others_are_reported_with_line_column_rule_and_fix()
    {
        _world.Adapter.Give(People.Match(People.Person("i1")));
        Assert.Equal(HttpStatusCode.NotFound, (await _world.GetAsync("/relief/fhir/Patient/i1")).StatusCode);

        var accepted = await _world.UploadAsync(Csv.File(
            Csv.Yes("1", "i1"),
            Csv.Row("2", "i2", "given", "permit", purposes: "marketing"),
            Csv.Row("3", "i3", "given", "maybe"),
            "4,person",
            Csv.Row("5", "i5", "given", "permit", recipients: "nobody-known"),
            Csv.Row("6", "i6", "given", "permit", collected: "2999-01-01"),
            Csv.Row("7", "i7", "refused", "deny", kind: "village"),
            Csv.Row("8", "", "given", "permit"),
            Csv.Row("9", "i9", "given", "permit", recipients: "relief-office"),
            Csv.Row("10", "i10", "given", "permit", end: "2020-01-01"),
            Csv.Row("11", "i11", "given", "permit", categories: "identity;")));
        var status = await _world.OverAsync((string)accepted.Json["id"]!);

        Assert.Equal(202, accepted.Status);
        Assert.Equal($"{_world.Options.Url}/admin/v1/{Importing.Path}/{status["id"]}", accepted.Location);
        Assert.Equal(("finished", 3L), ((string?)status["state"], (long)status["quarantinedDenials"]!));
        Assert.Equal((11, 1, 0, 10), status.Counts());
        await GatewayWorld.ReadAsync<Patient>(await _world.GetAsync("/relief/fhir/Patient/i1"));
        Assert.Equal(
            [
                (3, false, "purposes"), (4, true, "decision"), (5, true, ""), (6, false, "recipients"), (7, false, "collected"), (8, true, "subject-kind"),
                (9, false, "subject-id+subject-identifier"), (10, false, "recipients"), (11, false, "period-end"), (12, false, "categories"),
            ],
            await _world.QuarantineAsync(status));
    }

    [Fact]
    public async Task The_report_comes_as_CSV_too_and_quotes_no_cell()
    {
        var status = await _world.ImportAsync(Csv.Row("=SECRET()", "SECRET-id", "SECRET", "SECRET", "SECRET", "SECRET", "SECRET", "SECRET", "SECRET", "SECRET", "SECRET"));
        var request = new HttpRequestMessage(HttpMethod.Get, $"/admin/v1/{Importing.Path}/{status["id"]}/quarantine");
        request.Headers.Accept.ParseAdd("text/csv");

        var response = await _world.SendAsync(request, _world.Token("relief-office", "interop/steward"));

        var csv = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("line,may_deny,column,rule,fix\r\n2,true,", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", status.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Entries(), entry => entry.ToString().Contains("SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_uploaded_again_writes_nothing_even_after_a_withdrawal()
    {
        string[] rows = [Csv.Yes("r1", "r1"), Csv.Yes("r2", "r2")];
        Assert.Equal((2, 2, 0, 0), (await _world.ImportAsync(rows)).Counts());
        var head = await _world.Store().HeadAsync(Cancellation);

        Assert.Equal((2, 0, 2, 0), (await _world.ImportAsync(rows)).Counts());

        Assert.Equal(head, await _world.Store().HeadAsync(Cancellation));
        var stored = Assert.Single(await _world.Store().ConsentsAsync("relief", ["Patient/r1"], null, Cancellation));
        var yes = Interop.Gateway.Consents.Api.StoredConsent.Of(stored)!.Record;
        await _world.PutAsync(yes.Withdrawn());
        Assert.Equal((2, 0, 2, 0), (await _world.ImportAsync(rows)).Counts());
        _world.Adapter.Give(People.Match(People.Person("r1")));
        Assert.Equal(HttpStatusCode.NotFound, (await _world.GetAsync("/relief/fhir/Patient/r1")).StatusCode);
    }

    [Fact]
    public async Task What_stands_twice_or_contradicts_is_quarantined_and_a_no_is_recorded_all_the_same()
    {
        await _world.PutAsync(Writing.Yes("d0") with { Clause = new() { Decision = ConsentDecision.Permit, Recipients = ["foodaid"], Purposes = [Interop.Contracts.PurposeOfUse.Audit], Categories = Interop.Contracts.DataCategorySet.Of(Interop.Contracts.DataCategory.Identity) }, Method = CollectionMethod.Written });

        var status = await _world.ImportAsync(
            Csv.Yes("d1", "d1"),
            Csv.Yes("d1", "d2"),                                    // 3: the number is taken
            Csv.Yes("d3", "d1"),                                    // 4: line 2 says the same
            Csv.Row("d4", "d1", "refused", "permit"),               // 5: a no to what line 2 permits
            Csv.Row("d5", "d5", "given", "deny"),
            Csv.Yes("d6", "d5"),                                    // 7: a yes to what line 6 denies
            Csv.Row("d7", "d0", "given", "permit", recipients: "foodaid", purposes: "audit", categories: "identity")); // 8: on record through the API
        var again = await _world.ImportAsync(Csv.Row("d1", "d1", "given", "permit", purposes: "audit"), Csv.Row("d5", "d5", "withdrawn", "deny"), Csv.Yes("d8", "d1"));

        Assert.Equal((7, 3, 0, 4), status.Counts());
        Assert.Equal([(3, false, "interop-consents-v1"), (4, false, ""), (7, false, ""), (8, false, "")], await _world.QuarantineAsync(status));
        Assert.Equal([(2, false, "interop-consents-v1"), (3, true, "interop-consents-v1"), (4, false, "")], await _world.QuarantineAsync(again));
        _world.Adapter.Give(People.Match(People.Person("d1")));
        Assert.Equal(HttpStatusCode.NotFound, (await _world.GetAsync("/relief/fhir/Patient/d1")).StatusCode);
    }

    [Fact]
    public async Task Every_version_names_the_import_and_line_and_the_ledger_has_them_all()
    {
        var status = await _world.ImportAsync(Csv.Yes("v1", "v1"), Csv.Yes("v2", "v2"));

        var version = Assert.Single(await _world.Store().ConsentsAsync("relief", ["Patient/v2"], null, Cancellation));
        Assert.Equal($"relief-office/relief-office import {status["id"]} line 3", version.Author);
        var entries = _world.Entries().Where(entry => entry.Item == $"consent-imports/{status["id"]}").ToList();
        Assert.Equal(["written", "recording", "recorded", "import-finished"], entries.Select(entry => entry.Outcome));
        Assert.Contains($"Consent/{version.Id}/_history/1", entries[2].Records!);
        Assert.All(entries, entry => Assert.Equal("relief", entry.Agency));
    }

    [Fact]
    public async Task A_withdrawal_in_a_file_is_told_to_who_received()
    {
        _world.Adapter.Give(People.Match(People.Person("w1")));
        await _world.ImportAsync(Csv.Yes("w1", "w1"));
        await GatewayWorld.ReadAsync<Patient>(await _world.GetAsync("/relief/fhir/Patient/w1"));

        Assert.Equal((1, 1, 0, 0), (await _world.ImportAsync(Csv.Row("w2", "w1", "withdrawn", "permit", "2026-05-02T09:00:00Z"))).Counts());

        Assert.Equal(HttpStatusCode.NotFound, (await _world.GetAsync("/relief/fhir/Patient/w1")).StatusCode);
        var stored = await _world.Store().ConsentsAsync("relief", ["Patient/w1"], null, Cancellation);
        var told = await Task.WhenAll(stored.Select(version => _world.App.Services.GetRequiredService<INotificationStore>().OfConsentAsync(version.Id, Cancellation)));
        Assert.Equal("ministry", Assert.Single(told.SelectMany(notices => notices)).Partner);
    }

    [Fact]
    public async Task Only_the_agencys_own_client_with_the_scope_imports_and_anothers_import_is_not_there()
    {
        var file = Csv.File(Csv.Yes("o1", "o1"));
        Assert.Equal(403, (await _world.UploadAsync(file, scope: "interop/policy.write system/Consent.crus")).Status);
        Assert.Equal(404, (await _world.UploadAsync(file, "shelter-office")).Status);
        Assert.Equal(404, (await _world.UploadAsync(file, "ministry")).Status);
        Assert.Equal(404, (await _world.UploadAsync(file, "admin")).Status);
        var id = (string)(await _world.ImportAsync(Csv.Yes("o2", "o2")))["id"]!;
        foreach (var client in new[] { "shelter-office", "ministry", "admin" })
        {
            Assert.Equal(404, (await _world.StatusAsync(id, client)).Status);
            Assert.Equal(404, (await _world.CancelAsync(id, client)).Status);
        }

        var elsewhere = await _world.AdminAsync(HttpMethod.Get, $"agencies/shelter/consent-imports/{id}", client: "shelter-office", scope: "interop/steward");
        Assert.Equal((404, (await _world.StatusAsync(Guid.NewGuid().ToString())).Text), (elsewhere.Status, elsewhere.Text));
        Assert.Empty((await _world.AdminAsync(HttpMethod.Get, "agencies/shelter/consent-imports", client: "shelter-office", scope: "interop/steward")).Json["imports"]!.AsArray());
    }

    [Theory]
    [InlineData("", "column 1")]
    [InlineData("name,subject-kind\r\n", "column 1")]
    [InlineData("interop-consents-v2,subject-kind,status,decision\r\n", "column 1")]
    [InlineData("interop-consents-v1,subject-kind,status,decision,Haddad,status\r\n", "column 5,column 6")]
    [InlineData("interop-consents-v1,status\r\n", "subject-kind,decision")]
    [InlineData("\"interop", "line 1")]
    public async Task A_file_whose_header_is_not_of_the_format_is_refused_by_column(string file, string fields)
    {
        var reply = await _world.UploadAsync(file);

        Assert.Equal(400, reply.Status);
        Assert.Equal(fields.Split(','), reply.Fields);
        Assert.DoesNotContain("Haddad", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/csv; charset=utf-16")]
    public async Task Only_CSV_in_UTF_8_is_taken(string type) => Assert.Equal(415, (await _world.UploadAsync(Csv.File(), type: type)).Status);

    [Fact]
    public async Task A_row_that_is_no_UTF_8_is_quarantined_and_one_that_never_ends_stops_the_import()
    {
        var text = Csv.File(Csv.Yes("u1", "u1"), "u2,person,u2\u00e9" + new string(',', 13), Csv.Yes("u3", "u3"), "\"u4" + new string('x', 70_000));
        var accepted = await _world.UploadAsync(Encoding.Latin1.GetBytes(text));

        var status = await _world.OverAsync((string)accepted.Json["id"]!);

        Assert.Equal("stopped", (string?)status["state"]);
        Assert.StartsWith("Line 5:", (string?)status["reason"], StringComparison.Ordinal);
        Assert.Equal((3, 2, 0, 1), status.Counts());
        Assert.Equal([(3, true, "")], await _world.QuarantineAsync(status));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_and_nothing_of_it_stays()
    {
        await using var world = await GatewayWorld.StartAsync(world => world.Options.LargestImportMegabytes = 1);

        var reply = await world.UploadAsync(Csv.File(Enumerable.Repeat(new string('x', 1000), 1200)));

        Assert.Equal(413, reply.Status);
        Assert.Empty(Directory.GetDirectories(System.IO.Path.Combine(world.Options.DataFolder, "imports")));
    }

    [Fact]
    public async Task The_description_of_the_admin_API_has_the_imports()
    {
        var paths = System.Text.Json.Nodes.JsonNode.Parse(await _world.Http.GetStringAsync(new Uri("/admin/openapi.json", UriKind.Relative), Cancellation))!["paths"]!;

        Assert.NotNull(paths["/admin/v1/agencies/{agency}/consent-imports"]!["post"]!["requestBody"]!["content"]!["text/csv"]);
        Assert.NotNull(paths["/admin/v1/agencies/{agency}/consent-imports/{id}"]!["delete"]);
        Assert.NotNull(paths["/admin/v1/agencies/{agency}/consent-imports/{id}/quarantine"]!["get"]);
    }
}
