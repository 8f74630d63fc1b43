using Interop.Adapters.Spreadsheet;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Contracts.Querying;
using Interop.Synthetic;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interop.Tests.Synthetic;

public sealed class AdapterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("relief")]
    [InlineData("shelter")]
    public async Task The_spreadsheet_adapter_serves_every_person_and_quarantines_none(string agency)
    {
        using var folder = new Scratch();
        var (result, adapter) = await Open(folder, agency, 1_500, flaws: false);
        await using var _ = adapter;
        Assert.Equal(result.People, adapter.Report.Rows);
        Assert.Equal((0, 0, 0), (adapter.Report.RowsQuarantined, adapter.Report.ValuesDropped, adapter.Report.HouseholdsWithheld));
        Assert.Equal((result.People, result.Households), (adapter.Report.Served[RecordKind.Beneficiary], adapter.Report.Served[RecordKind.Household]));
        Assert.True(adapter.Report.Served[RecordKind.Enrolment] > 600);
        Assert.True(adapter.Report.Served[RecordKind.Assistance] > 400);
        var about = agency == "relief" ? new[] { "consent_notice", "consent_language", "consent_method" } : ["avis_version", "avis_langue", "accord_mode"];
        Assert.Equal(about, adapter.Report.UnmappedColumns);
    }

    [Theory]
    [InlineData("relief")]
    [InlineData("shelter")]
    public async Task With_flaws_it_quarantines_the_bad_lines_by_the_rules_they_break_and_no_other(string agency)
    {
        using var folder = new Scratch();
        var (result, adapter) = await Open(folder, agency, 20, flaws: true);
        await using var _ = adapter;
        Assert.Equal(10, result.FlawedLines);
        Assert.Equal(result.FlawedLines, adapter.Report.RowsQuarantined);
        Assert.Equal(result.People, adapter.Report.Served[RecordKind.Beneficiary]);
        foreach (var (rule, least) in new[] { ("date.format", 1), ("code.unknown", 3), ("key.missing", 1), ("number.form", 1), ("identifier.duplicate", 2), ("key.duplicate", 2) })
        {
            Assert.True(adapter.Report.Rules.GetValueOrDefault(rule) >= least, $"{rule} was broken {adapter.Report.Rules.GetValueOrDefault(rule)} times.");
        }
    }

    [Fact]
    public async Task The_consented_woman_is_served_whole()
    {
        using var folder = new Scratch();
        var (_, adapter) = await Open(folder, "relief", 10, flaws: false);
        await using var _1 = adapter;
        var match = await ByNationalId(adapter, DemoPeople.Consented);
        var person = Assert.IsType<Beneficiary>(match.Record);
        Assert.Equal("al-Khatib", person.Names[0].Family);
        Assert.Equal("أمينة محمود علي الخطيب", person.Names[1].Text);
        Assert.Equal((Gender.Female, "1985-04-12"), (person.Gender, person.BirthDate?.Text));
        Assert.Equal(["XX01", "XX0103", "XX010302"], person.Location!.Areas.Select(area => area.Pcode));
        Assert.Equal(["single-parent"], person.Vulnerabilities);
        Assert.Equal(6, person.Difficulties.Count);
        Assert.Equal(3, person.Identifiers.Count);
        Assert.Contains(Identifier.Create(DemoPeople.RegistrationSystem("relief"), DemoPeople.Consented.RegistrationId), person.Identifiers);

        var household = await One(adapter, RecordKind.Household, new(DemoPeople.HouseholdSystem("relief"), DemoPeople.Consented.HouseholdId));
        Assert.Equal(
            [MemberRole.Head, MemberRole.Child, MemberRole.Child, MemberRole.Child, MemberRole.Parent],
            Assert.IsType<Household>(household.Record).Members.Select(member => member.Role).Order());
    }

    [Fact]
    public async Task The_answers_to_the_consent_questions_arrive_as_they_were_given()
    {
        using var folder = new Scratch();
        var (_, relief) = await Open(folder, "relief", 10, flaws: false);
        await using var _1 = relief;
        var (_, shelter) = await Open(folder, "shelter", 10, flaws: false);
        await using var _2 = shelter;
        Assert.Equal("Government Permit, Humanitarian Permit", await Answers(relief, DemoPeople.Consented));
        Assert.Equal("Government Deny, Humanitarian Deny", await Answers(relief, DemoPeople.Refused));
        Assert.Equal("", await Answers(relief, DemoPeople.Unasked));
        Assert.Equal("Humanitarian Permit", await Answers(relief, DemoPeople.HumanitarianOnly));
        Assert.Equal("Government Permit, Humanitarian Permit", await Answers(shelter, DemoPeople.SharedAtShelter));
        Assert.Equal("Government Deny, Humanitarian Permit", await Answers(shelter, DemoPeople.RefusedGovernment));
    }

    private static async Task<(SyntheticResult Result, SpreadsheetAdapter Adapter)> Open(Scratch folder, string agency, int households, bool flaws)
    {
        var result = SyntheticRegistry.Write(Registries.Options(agency, households) with { OutputFolder = folder.Path, Flaws = flaws }, Cancellation);
        var options = new SpreadsheetOptions { RegistryFile = result.RegistryFile, MappingFile = result.MappingFile, DataFolder = Path.Combine(folder.Path, $"{agency}-index") };
        return (result, await SpreadsheetAdapter.OpenAsync(options, TimeProvider.System, NullLogger.Instance, Cancellation));
    }

    private static async Task<string> Answers(SpreadsheetAdapter adapter, DemoPerson person)
    {
        var match = await ByNationalId(adapter, person);
        return string.Join(", ", match.Consents.Select(consent => $"{consent.RecipientClasses.Single()} {consent.Decision}"));
    }

    private static Task<AdapterMatch> ByNationalId(SpreadsheetAdapter adapter, DemoPerson person) =>
        One(adapter, RecordKind.Beneficiary, new(DemoPeople.NationalIdSystem, person.NationalId));

    private static async Task<AdapterMatch> One(SpreadsheetAdapter adapter, RecordKind kind, IdentifierPattern identifier)
    {
        var found = new List<AdapterMatch>();
        await foreach (var match in adapter.ListAsync(new BeneficiaryQuery { Kind = kind, Criteria = [new Criterion.IdentifierIs([identifier])] }, Cancellation))
        {
            found.Add(match);
        }

        return Assert.Single(found);
    }
}
