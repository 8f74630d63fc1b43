using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Contracts.Querying;

namespace Interop.Tests.Adapters.Spreadsheet;

public sealed class SampleFileTests
{
    [Fact]
    public async Task The_121_file_of_a_scoped_programme_is_served_whole()
    {
        var (folder, adapter) = await RegistryFolder.OpenCaseAsync("121-pv-scoped");
        await using var owned = folder;

        Assert.Equal((3, 3, 0), (adapter.Report.Rows, adapter.Report.Served[RecordKind.Beneficiary], adapter.Report.RowsQuarantined));
        var people = await adapter.PeopleAsync(new Criterion.NameIs(["al-saadi"], Exact: false));
        var person = Assert.Single(people);
        Assert.Equal("Straat 1 A 1234AB", person.Location!.Line);
        Assert.Equal(new AdminArea(3, null, "Den Haag"), Assert.Single(person.Location.Areas));
        Assert.Equal([new(ContactSystem.Phone, "14155238886"), new(ContactSystem.Sms, "14155238885")], person.Contacts);
        Assert.Equal(3, (await adapter.AllAsync(RecordKind.Enrolment, new Criterion.StatusIs(["draft"]))).Count);
        Assert.Equal(["namePartnerOrganization", "preferredLanguage", "paymentAmountMultiplier", "programFspConfigurationName", "scope"], adapter.Report.UnmappedColumns);
    }

    [Fact]
    public async Task Numbers_mangled_by_a_spreadsheet_are_dropped_and_reported()
    {
        var (folder, adapter) = await RegistryFolder.OpenCaseAsync("121-safaricom");
        await using var owned = folder;

        Assert.Equal((9, 9, 0, 9), (adapter.Report.Rows, adapter.Report.Served[RecordKind.Beneficiary], adapter.Report.RowsQuarantined, adapter.Report.ValuesDropped));
        Assert.Equal(9, adapter.Report.Rules["pattern"]);
        Assert.All(await adapter.PeopleAsync(), person => Assert.Empty(person.Contacts));
        Assert.Contains("registry.csv,2,phoneNumber,pattern,value dropped,", folder.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identifier_that_all_share_is_shown_and_identifies_nobody()
    {
        var (folder, adapter) = await RegistryFolder.OpenCaseAsync("121-safaricom");
        await using var owned = folder;

        Assert.All(await adapter.PeopleAsync(), person => Assert.Equal("urn:gov:ke:national-id|32121321", Assert.Single(person.Identifiers).ToString()));
        Assert.Empty(await adapter.PeopleAsync(AdapterQuestions.Identified("urn:gov:ke:national-id", "32121321")));
        Assert.DoesNotContain("identifier", adapter.Capabilities.SearchParameters[RecordKind.Beneficiary]);
    }

    [Fact]
    public async Task A_shared_identifier_that_is_mapped_as_unique_quarantines_all_who_share_it()
    {
        await using var folder = new RegistryFolder();
        var mapping = File.ReadAllText(RegistryFolder.Case("121-safaricom.mapping.json")).Replace("\"unique\": false", "\"unique\": true", StringComparison.Ordinal);
        var adapter = await folder.OpenAsync(File.ReadAllBytes(RegistryFolder.Case("121-safaricom.csv")), mapping);

        Assert.Equal((9, 0, 9), (adapter.Report.Rows, adapter.Report.Served[RecordKind.Beneficiary], adapter.Report.RowsQuarantined));
        Assert.Equal(9, adapter.Report.Rules["identifier.duplicate"]);
        Assert.Empty(await adapter.PeopleAsync());
    }

    [Fact]
    public async Task Dates_with_the_day_first_are_read_by_their_format()
    {
        var (folder, adapter) = await RegistryFolder.OpenCaseAsync("121-westeros-20");
        await using var owned = folder;

        Assert.Equal((20, 20, 0, 0), (adapter.Report.Rows, adapter.Report.Served[RecordKind.Beneficiary], adapter.Report.RowsQuarantined, adapter.Report.ValuesDropped));
        Assert.All(await adapter.PeopleAsync(), person => Assert.Equal("1994-06-30", person.BirthDate!.Value.Text));
        Assert.Single(await adapter.PeopleAsync(AdapterQuestions.Identified("urn:121:reference-id", "07dc9451-1273-484c-b2e8-ae21b51a96ab")));
        Assert.Empty(await adapter.PeopleAsync(AdapterQuestions.Identified("urn:westeros:personal-id", "id1")));
        Assert.Equal(10, (await adapter.AllAsync(RecordKind.Enrolment, new Criterion.ProgrammeIs(["ironBank"]))).Count);
    }

    [Fact]
    public async Task The_wrong_date_format_quarantines_every_row_instead_of_swapping_day_and_month()
    {
        await using var folder = new RegistryFolder();
        var mapping = File.ReadAllText(RegistryFolder.Case("121-westeros-20.mapping.json")).Replace("dd-MM-yyyy", "MM-dd-yyyy", StringComparison.Ordinal);
        var adapter = await folder.OpenAsync(File.ReadAllBytes(RegistryFolder.Case("121-westeros-20.csv")), mapping);

        Assert.Equal((0, 20, 20), (adapter.Report.Served[RecordKind.Beneficiary], adapter.Report.RowsQuarantined, adapter.Report.Rules["date.format"]));
    }

    [Fact]
    public async Task The_odk_export_is_served_with_households_consents_and_times()
    {
        var (folder, adapter) = await RegistryFolder.OpenCaseAsync("odk-entities");
        await using var owned = folder;

        Assert.Equal((15, 15, 7, 0), (adapter.Report.Rows, adapter.Report.Served[RecordKind.Beneficiary], adapter.Report.Served[RecordKind.Household], adapter.Report.RowsQuarantined));
        var first = Assert.Single(await adapter.AllAsync(RecordKind.Household, AdapterQuestions.Identified("urn:example:household", "HH-1")));
        var household = (Household)first.Record;
        Assert.Equal([MemberRole.Head, MemberRole.Child], household.Members.Select(member => member.Role).Order());
        Assert.Equal(["Amina Testova", "Yusuf Testova"], first.Subjects.Select(person => person.Names[0].Text).Order());
        Assert.All(first.Consents, consent => Assert.Equal(ConsentDecision.Permit, consent.Decision));
        Assert.Equal(first.Subjects.Select(person => person.Id).Order(), first.Consents.Select(consent => consent.BeneficiaryId).Order());
        Assert.Equal("XX0101", Assert.Single(household.Location!.Areas).Pcode);

        var refusing = Assert.Single(await adapter.AllAsync(RecordKind.Beneficiary, new Criterion.NameIs(["тест"], Exact: false)));
        Assert.Equal(ConsentDecision.Deny, Assert.Single(refusing.Consents).Decision);
        Assert.Equal(DateTimeOffset.Parse("2026-11-23T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture), refusing.Record.LastUpdated);

        var silent = Assert.Single(await adapter.AllAsync(RecordKind.Beneficiary, AdapterQuestions.Identified("urn:example:national-id", "SYN-1004")));
        Assert.Empty(silent.Consents);
    }

    [Fact]
    public async Task Every_household_member_is_found_by_its_own_id()
    {
        var (folder, adapter) = await RegistryFolder.OpenCaseAsync("odk-entities");
        await using var owned = folder;

        foreach (var match in await adapter.AllAsync(RecordKind.Household))
        {
            foreach (var member in ((Household)match.Record).Members)
            {
                var found = Assert.Single(await adapter.AllAsync(RecordKind.Household, new Criterion.MemberIs([member.BeneficiaryId])));
                Assert.Equal(match.Record.Id, found.Record.Id);
            }
        }
    }
}
