using System.Net;
using Hl7.Fhir.Model;
using Interop.Adapters;
using Interop.Gateway.Audit;
using Interop.Local.World;
using Interop.Synthetic;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Local.World;

/// <summary>The demo from a registry file to a recorded answer: nothing is played by a double.</summary>
public sealed class DemoTests(DemoWorld demo) : IClassFixture<DemoWorld>
{
    [Fact]
    public async Task A_person_who_consented_is_disclosed_to_the_ministry()
    {
        var bundle = await demo.SearchAsync<Bundle>("relief", "Patient", ByNationalId(DemoPeople.Consented));

        var patient = Assert.IsType<Patient>(Assert.Single(bundle.Entry).Resource);
        Assert.Contains(patient.Identifier, identifier => identifier.Value == DemoPeople.Consented.NationalId);
        Assert.Contains(patient.Name, name => name.Family == DemoPeople.Consented.FamilyName);
        Assert.Equal(DemoPeople.Consented.BirthDate, patient.BirthDate);
        Assert.Empty(patient.Telecom);
        var read = await demo.GetAsync<Patient>($"{demo.World.GatewayUrl}/relief/fhir/Patient/{patient.Id}");
        Assert.True(patient.IsExactly(read));
    }

    [Fact]
    public async Task A_person_who_refused_is_like_a_person_who_is_not_there()
    {
        var refused = await demo.SearchAsync<Bundle>("relief", "Patient", ByNationalId(DemoPeople.Refused));
        var absent = await demo.SearchAsync<Bundle>("relief", "Patient", new() { ["identifier"] = $"{DemoPeople.NationalIdSystem}|XX-0000-0000" });

        Assert.Empty(refused.Entry);
        Assert.Empty(absent.Entry);
        Assert.Equal(absent.Link.Count, refused.Link.Count);
    }

    [Fact]
    public async Task What_one_partner_may_see_another_may_not()
    {
        Assert.Empty((await demo.SearchAsync<Bundle>("shelter", "Patient", ByNationalId(DemoPeople.RefusedGovernment))).Entry);
        Assert.Single((await demo.SearchAsync<Bundle>("shelter", "Patient", ByNationalId(DemoPeople.RefusedGovernment), "foodaid")).Entry);
    }

    [Fact]
    public async Task A_caseload_is_listed_page_by_page_without_those_withheld()
    {
        var people = new HashSet<string>();
        var url = $"{demo.World.GatewayUrl}/relief/fhir/Patient?_count=7";
        while (url is not null)
        {
            var bundle = await demo.GetAsync<Bundle>(url);
            Assert.Null(bundle.Total);
            Assert.All(bundle.Entry, entry => Assert.True(people.Add(entry.Resource!.Id!)));
            url = bundle.NextLink?.OriginalString;
            Assert.True(url is null || bundle.Entry.Count == 7);
        }

        var registered = demo.World.Agencies.Single(agency => agency.Name == "relief").Report!.Rows;
        Assert.InRange(people.Count, 10, (int)registered - 10);
    }

    [Fact]
    public async Task Households_enrolments_and_assistance_are_answered_too()
    {
        var persons = await demo.SearchAsync<Bundle>("relief", "Patient", ByNationalId(DemoPeople.Consented));
        var id = persons.Entry.Single().Resource!.Id!;

        var households = await demo.SearchAsync<Bundle>("relief", "Group", new() { ["member"] = $"Patient/{id}" });
        var household = Assert.IsType<Group>(Assert.Single(households.Entry).Resource);
        Assert.Contains(household.Member, member => member.Entity.Reference == $"Patient/{id}");
        Assert.Equal(household.Member.Count, household.Quantity);
        var enrolments = await demo.SearchAsync<Bundle>("relief", "Coverage", new() { ["patient"] = $"Patient/{id}" });
        Assert.All(enrolments.Entry, entry => Assert.Equal($"Patient/{id}", Assert.IsType<Coverage>(entry.Resource).Beneficiary.Reference));
        await demo.SearchAsync<Bundle>("relief", "SupplyDelivery", new() { ["patient"] = $"Patient/{id}" });
    }

    [Fact]
    public async Task A_registry_file_of_ones_own_is_a_third_agency_and_its_bad_row_is_reported()
    {
        var bundle = await demo.GetAsync<Bundle>($"{demo.World.GatewayUrl}/clinic/fhir/Patient");

        var patient = Assert.IsType<Patient>(Assert.Single(bundle.Entry).Resource);
        Assert.Equal("Ana Pérez", patient.Name.Single().Text);
        Assert.Null(patient.BirthDate);
        var report = demo.World.Agencies.Single(agency => agency.Name == "clinic").Report!;
        Assert.Equal(1, report.RowsQuarantined);
        Assert.Contains(",3,", await File.ReadAllTextAsync(report.QuarantineFile, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agency_with_an_mis_discloses_those_who_said_yes_in_it()
    {
        var people = await demo.GetAsync<Bundle>($"{demo.World.GatewayUrl}/camp/fhir/Patient");
        var found = await demo.SearchAsync<Bundle>("camp", "Patient", new() { ["identifier"] = "urn:example:national-id|SYN-0001" });
        var refused = await demo.SearchAsync<Bundle>("camp", "Patient", new() { ["identifier"] = "urn:example:national-id|SYN-0003" });

        Assert.Equal(3, people.Entry.Count);
        Assert.Equal("Amina Testova", Assert.IsType<Patient>(Assert.Single(found.Entry).Resource).Name.Single().Text);
        Assert.Empty(refused.Entry);
    }

    [Fact]
    public async Task An_agency_whose_mis_knows_no_consents_discloses_nobody()
    {
        var cash = demo.World.Agencies.Single(agency => agency.Name == "cash");

        Assert.Empty((await demo.GetAsync<Bundle>($"{demo.World.GatewayUrl}/cash/fhir/Patient")).Entry);
        Assert.Contains("5 Beneficiary", await demo.Http.GetStringAsync(cash.Address + "health", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_capability_statement_shows_what_this_partner_may_do()
    {
        var ministry = await demo.GetAsync<CapabilityStatement>($"{demo.World.GatewayUrl}/relief/fhir/metadata");
        var patient = ministry.Rest.Single().Resource.Single(resource => resource.Type == "Patient");

        Assert.Contains(patient.SearchParam, parameter => parameter.Name == "identifier");
        Assert.Equal(2, patient.Interaction.Count);
    }

    [Fact]
    public async Task Every_answer_stands_in_a_ledger_that_verifies()
    {
        await demo.SearchAsync<Bundle>("relief", "Patient", ByNationalId(DemoPeople.Consented));

        var found = LedgerVerifier.Verify(new(demo.World.Layout.Ledger));
        Assert.Null(found.Problem);
        Assert.True(found.Entries > 0);
        var text = await File.ReadAllTextAsync(new LedgerFiles(demo.World.Layout.Ledger).Entries, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(DemoPeople.Consented.NationalId, text, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoPeople.Consented.FamilyName, text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_keeps_is_for_its_owner_only()
    {
        if (!OperatingSystem.IsWindows())
        {
            foreach (var folder in Directory.GetDirectories(demo.World.Layout.Root))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            }

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(demo.World.Layout.AdapterKey("relief")));
        }
    }

    [Fact]
    public async Task An_adapter_host_answers_nobody_but_the_gateway()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, demo.World.Agencies[0].Address + "/Patient/_search") { Content = new FormUrlEncodedContent([]) };
        using var response = await demo.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_second_world_in_the_same_folder_does_not_start_and_leaves_the_first_as_it_is()
    {
        var second = demo.Options();

        await Assert.ThrowsAsync<StartRefusedException>(() => LocalWorld.StartAsync(second, TestContext.Current.CancellationToken));

        Assert.True(File.Exists(demo.World.Layout.Running));
        await demo.SearchAsync<Bundle>("relief", "Patient", ByNationalId(DemoPeople.Consented));
    }

    private static Dictionary<string, string> ByNationalId(DemoPerson person) =>
        new() { ["identifier"] = $"{DemoPeople.NationalIdSystem}|{person.NationalId}" };
}
