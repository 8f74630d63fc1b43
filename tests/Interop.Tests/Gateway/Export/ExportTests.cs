using System.Net;
using System.Text;
using Hl7.Fhir.Model;
using Interop.Contracts.Consents;
using Interop.Store.Recipients;
using Microsoft.Extensions.DependencyInjection;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Export;

/// <summary>An export from its order to its end.</summary>
public sealed class ExportTests(ExportWorld shared) : IClassFixture<ExportWorld>
{
    private readonly GatewayWorld _world = shared.World;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_system_export_holds_every_type_that_may_leave_and_nothing_else()
    {
        var manifest = await _world.ManifestAsync(await _world.AcceptedAsync("?_outputFormat=ndjson"));

        Assert.Equal(["Coverage", "Group", "Patient", "SupplyDelivery"], manifest.Types().Order(StringComparer.Ordinal));
        Assert.Equal(["p1", "p2"], (await _world.FetchAsync<Patient>(manifest.Files())).Select(one => one.Id));
        Assert.Equal(["h1"], (await _world.FetchAsync<Group>(manifest.Files("Group"))).Select(one => one.Id));
        Assert.Equal(["e1"], (await _world.FetchAsync<Coverage>(manifest.Files("Coverage"))).Select(one => one.Id));
        Assert.Equal(["a1"], (await _world.FetchAsync<SupplyDelivery>(manifest.Files("SupplyDelivery"))).Select(one => one.Id));
        Assert.True((bool)manifest["requiresAccessToken"]!);
        Assert.Equal($"{_world.Options.Url}/relief/fhir/$export?_outputFormat=ndjson", (string?)manifest["request"]);
        Assert.Empty(manifest["deleted"]!.AsArray());
        Assert.Empty(manifest["error"]!.AsArray());
        Assert.All(manifest["output"]!.AsArray(), file => Assert.InRange((int)file!["count"]!, 1, 2));
        Assert.InRange(DateTimeOffset.Parse((string)manifest["transactionTime"]!, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task The_export_of_all_persons_holds_what_the_registry_s_does()
    {
        var system = await _world.ManifestAsync(await _world.AcceptedAsync());

        var persons = await _world.ManifestAsync(await _world.AcceptedAsync(path: "/relief/fhir/Patient/$export"));

        Assert.Equal($"{_world.Options.Url}/relief/fhir/Patient/$export", (string?)persons["request"]);
        Assert.Equal(system.Types(), persons.Types());
        Assert.Equal(["p1", "p2"], (await _world.FetchAsync<Patient>(persons.Files())).Select(one => one.Id));
    }

    [Fact]
    public async Task A_line_is_the_resource_that_a_read_gives()
    {
        var manifest = await _world.ManifestAsync(await _world.AcceptedAsync("?_type=Patient"));
        var lines = (await (await _world.GetAsync(Assert.Single(manifest.Files()))).Content.ReadAsStringAsync(Cancellation)).Split('\n');
        _world.Adapter.Give(People.Agreeing("p1"));
        try
        {
            Assert.Equal(await (await _world.GetAsync("/relief/fhir/Patient/p1")).Content.ReadAsStringAsync(Cancellation), lines[0]);
        }
        finally
        {
            await shared.InitializeAdapterAsync();
        }
    }

    [Fact]
    public async Task A_household_s_export_holds_the_household_its_members_and_what_they_receive()
    {
        var manifest = await _world.ManifestAsync(await _world.AcceptedAsync(path: "/relief/fhir/Group/h1/$export"));

        Assert.Equal(["h1"], (await _world.FetchAsync<Group>(manifest.Files("Group"))).Select(one => one.Id));
        Assert.Equal(["p1", "p2"], (await _world.FetchAsync<Patient>(manifest.Files())).Select(one => one.Id));
        Assert.Equal(["a1"], (await _world.FetchAsync<SupplyDelivery>(manifest.Files("SupplyDelivery"))).Select(one => one.Id));
        Assert.Contains(_world.Adapter.Asked, asked => asked is { Target: "/Coverage/_search", Body: "beneficiary=p1%2Cp2" });
    }

    [Fact]
    public async Task A_household_that_is_not_there_and_one_that_may_not_be_shown_export_alike()
    {
        Assert.Empty((await _world.ManifestAsync(await _world.AcceptedAsync(path: "/relief/fhir/Group/nowhere/$export")))["output"]!.AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.KickOffAsync(path: "/relief/fhir/Group/h1/$export", token: _world.Token(scope: "system/Patient.rs"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.KickOffAsync(path: "/relief/fhir/Group/h1/$export", partner: "foodaid")).StatusCode);
    }

    [Fact]
    public async Task Since_elements_and_filters_narrow_the_export()
    {
        Assert.Empty(await _world.PersonsAsync("?_type=Patient&_since=2026-05-01T08:00:00Z"));
        Assert.Equal(["p1", "p2"], await _world.PersonsAsync("?_type=Patient&_since=2026-05-01T09:59:59%2B02:00"));
        Assert.Contains(_world.Adapter.Asked, asked => asked.Body == "_lastUpdated=gt2026-05-01T07%3A59%3A59Z");
        Assert.Equal(["p2"], await _world.PersonsAsync("?_type=Patient&_typeFilter=Patient%3Fidentifier%3Durn:xx:national-id%257CN-p2"));
        Assert.Equal(["p1", "p2"], await _world.PersonsAsync("?_type=Patient&_typeFilter=Patient%3F_id%3Dp1,p2,Patient%3Fgender%3Dfemale&_typeFilter=Patient%3Fgender%3Dmale"));

        var manifest = await _world.ManifestAsync(await _world.AcceptedAsync("?_type=Patient,Coverage&_elements=Patient.gender,status"));
        Assert.All(await _world.FetchAsync<Patient>(manifest.Files()), patient =>
        {
            Assert.NotNull(patient.Gender);
            Assert.Empty(patient.Name);
            Assert.Contains(patient.Meta!.Tag, tag => tag.Code == "SUBSETTED");
        });
        Assert.All(await _world.FetchAsync<Coverage>(manifest.Files("Coverage")), coverage => Assert.Empty(coverage.Class));
    }

    [Fact]
    public async Task The_ledger_has_what_was_prepared_and_of_every_download_what_left_about_whom()
    {
        var manifest = await _world.ManifestAsync(await _world.AcceptedAsync("?_type=Patient"));
        var prepared = _world.Entries().Last(entry => entry.Outcome == "prepared");
        Assert.Equal(["Patient/hidden"], prepared.WithheldSubjects!["NoConsent"]);
        Assert.Null(prepared.Disclosures);

        await _world.FetchAsync<Patient>(manifest.Files());

        var disclosed = _world.Entries().Last(entry => entry.Outcome == "disclosed");
        Assert.Equal(prepared.Records![0], Assert.Single(disclosed.Records!));
        Assert.Equal(["p1", "p2"], disclosed.Disclosures!.Select(one => one.Subject));
        Assert.Equal(["yes-p1"], disclosed.Disclosures![0].Consents);
        Assert.Equal(("ministry", "relief-ministry", "Export Patient"), (disclosed.Partner, disclosed.Agreement, disclosed.Interaction));
        var recipients = await _world.App.Services.GetRequiredService<IRecipientRegister>().OfAsync("relief", [ConsentSubject.Person("p1").Key], Cancellation);
        Assert.Contains(recipients, recipient => (recipient.Partner, recipient.Purpose) == ("ministry", "service-delivery"));
    }

    [Fact]
    public async Task Nothing_of_anybody_lies_readable_on_the_disk()
    {
        await _world.ManifestAsync(await _world.AcceptedAsync("?_typeFilter=Patient%3Fname%3DHaddad"));

        Assert.NotEmpty(Directory.GetFiles(_world.Folder(), "Patient.1.ndjson", SearchOption.AllDirectories));
        foreach (var file in Directory.GetFiles(_world.Folder(), "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("Haddad", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Cancellation)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_deleted_export_is_gone_from_the_disk_too()
    {
        var status = await _world.AcceptedAsync();
        var manifest = await _world.ManifestAsync(status);

        await _world.DeleteAsync(status);

        Assert.Equal(HttpStatusCode.NotFound, (await _world.GetAsync(status)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _world.GetAsync(manifest.Files()[0])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _world.SendAsync(new(HttpMethod.Delete, status), _world.Token())).StatusCode);
        Assert.False(Directory.Exists(Path.Combine(_world.Folder(), status.Split('/')[^1])));
    }

    [Theory]
    [Trait("Case", "F7")]
    [InlineData("bytes=0-10")]
    [InlineData("bytes=0-1,5-9")]
    [InlineData("bytes=999999-")]
    public async Task A_range_of_a_file_is_the_whole_file(string range)
    {
        var file = Assert.Single((await _world.ManifestAsync(await _world.AcceptedAsync("?_type=Patient"))).Files());
        var request = new HttpRequestMessage(HttpMethod.Get, file);
        request.Headers.TryAddWithoutValidation("Range", range);

        var response = await _world.SendAsync(request, _world.Token());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("none", Assert.Single(response.Headers.AcceptRanges));
        Assert.Equal(2, (await response.Content.ReadAsStringAsync(Cancellation)).Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("PUT", "/relief/fhir/$export")]
    [InlineData("DELETE", "/relief/fhir/$export")]
    [InlineData("POST", "/relief/fhir/$export/x")]
    [InlineData("GET", "/relief/fhir/Coverage/$export")]
    [InlineData("GET", "/relief/fhir/Coverage/e1/$export")]
    [InlineData("GET", "/relief/fhir/$export/x/y/z")]
    public async Task There_are_no_other_exports(string method, string path)
    {
        var request = new HttpRequestMessage(new(method), path);
        request.Headers.Add("Prefer", "respond-async");
        Assert.Contains((await _world.SendAsync(request, _world.Token())).StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
    }
}
