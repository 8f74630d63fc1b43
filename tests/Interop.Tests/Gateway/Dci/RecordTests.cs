using System.Text.Json.Nodes;
using CsCheck;
using Interop.Contracts;
using Interop.Contracts.Fhir.Resources;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Contracts.Programmes;
using Interop.Gateway.Dci.Records;
using Interop.Tests.Contracts;

namespace Interop.Tests.Gateway.Dci;

public sealed class RecordTests
{
    private static readonly IdentifierParts Identifiers = new(new Dictionary<string, string> { ["UIN"] = People.NationalId });
    private static readonly PersonRecord Persons = new(Identifiers);
    private static readonly Dictionary<string, FhirView> Nobody = [];

    [Fact]
    public void Whatever_the_contract_can_say_is_valid_by_DCIs_schemas() => RecordGen.Any.Sample(record =>
    {
        foreach (var json in Records(record))
        {
            var sent = JsonNode.Parse(json.ToJsonString())!;
            Assert.Equal("", DciSchemas.RecordProblems(sent));
            Assert.Equal("", Publishing.PublishedSchemas.Problems((string)sent["@type"]!, sent));
        }
    });

    [Fact]
    public void Of_a_person_everything_that_DCI_has_a_member_for_is_there()
    {
        var member = Persons.Member(View(People.Person("p1")));

        var person = member["demographic_info"]!;
        Assert.Equal(("VIS_SS", "3"), ((string?)member["disability_info"]![0]!["disability_limitation_type"], (string?)member["disability_info"]![0]!["functional_severity"]));
        Assert.Equal(("vulnerability", "single-parent"), ((string?)member["additional_attributes"]![0]!["key"], (string?)member["additional_attributes"]![0]!["value"]));
        Assert.Equal("+99955501234", (string?)person["phone_number"]![0]);
        Assert.Equal(("Shelter 14", "XX0103", "XX01", "XX"), ((string?)person["address"]![0]!["address_line_1"], (string?)person["address"]![0]!["sub_region_code"], (string?)person["address"]![0]!["region_code"], (string?)person["address"]![0]!["country_code"]));
        Assert.Equal(12.3456m, (decimal)person["address"]![0]!["geo_location"]!["plus_code"]!["geometry"]!["location"]!["latitude"]!);
    }

    [Fact]
    public void A_number_that_cannot_be_held_is_left_out()
    {
        var household = FhirView.Of("""{"resourceType":"Group","id":"h1","quantity":1e99}"""u8.ToArray());

        Assert.False(new GroupRecord(Identifiers, Persons, Nobody).Group(household).ContainsKey("group_size"));
    }

    [Fact]
    public void A_household_has_its_place()
    {
        var group = new GroupRecord(Identifiers, Persons, Nobody).Group(View((Household)People.Household("h1", [People.Person("p1")]).Record));

        Assert.Equal(45.6789m, (decimal)group["geographical_location"]!["geo"]!["longitude"]!);
        Assert.Equal("SELF", (string?)group["group_head_info"]!["related_person"]![0]!["relationship_type"]);
        Assert.Equal(1, (decimal)group["group_size"]!);
    }

    [Theory]
    [InlineData("1985")]
    [InlineData("1985-04")]
    public void A_date_that_is_not_known_to_the_day_is_left_out_and_no_day_invented(string date)
    {
        Assert.True(PartialDate.TryParse(date, out var partial));

        Assert.Null(Persons.Person(View(People.Person("p1") with { BirthDate = partial }))["birth_date"]);
    }

    [Fact]
    public void A_number_of_a_space_without_a_type_is_left_out() =>
        Assert.Null(Persons.Person(View(People.Person("p1") with { Identifiers = [Identifier.Create("urn:xx:ration-card", "R-1")] }))["identifier"]);

    [Fact]
    public void A_role_that_DCI_has_no_code_for_is_left_out()
    {
        var household = (Household)People.Household("h1", [People.Person("p1"), People.Person("p2")]).Record;
        var group = new GroupRecord(Identifiers, Persons, Nobody).Group(View(household with { Members = [household.Members[0], household.Members[1] with { Role = MemberRole.NotRelated }] }));

        Assert.Null(group["member_list"]![1]!["related_person"]);
    }

    [Fact]
    public void An_enrolment_that_ended_has_the_day_and_no_status_guessed()
    {
        var enrolment = (Enrolment)People.Enrolled("e1", People.Person("p1"), "cash").Record;
        var record = new BeneficiaryRecord(Persons, Nobody, []).Beneficiary(View(enrolment with { Status = EnrolmentStatus.Cancelled, End = new DateOnly(2026, 2, 1) }));

        Assert.Null(record["enrollment_status"]);
        Assert.Equal("2026-02-01T00:00:00Z", (string?)record["status_change_date"]![0]);
    }

    [Theory]
    [InlineData(50, "kg", "50", "50 kg")]
    [InlineData(2, null, "2", null)]
    [InlineData(12.5, "kg", null, "12.5 kg")]
    [InlineData(12.5, null, null, "12.5")]
    public void Goods_have_a_whole_number_and_what_is_no_whole_number_stands_in_words(double quantity, string? unit, string? number, string? words)
    {
        var given = (Assistance)People.Assisted("a1", People.Person("p1")).Record;
        var benefit = BenefitRecord.Benefit(View(given with { Type = AssistanceType.InKind, Value = null, Quantity = (decimal)quantity, Unit = unit }));

        Assert.Equal(("3", number, words), ((string?)benefit["benefit_type"], benefit["benefit_quantity"]?.ToString(), (string?)benefit["benefit_description"]));
    }

    [Theory]
    [InlineData("cash", "p1", "2026-03-01", null, true)]
    [InlineData("cash", "p1", "2026-01-01", "2026-01-01", true)]
    [InlineData("cash", "p1", "2025-12-31", null, false)]
    [InlineData("cash", "p1", "2026-03-01", "2026-02-28", false)]
    [InlineData("cash", "p1", null, "2026-02-28", true)]
    [InlineData("food", "p1", "2026-03-01", null, false)]
    [InlineData(null, "p1", "2026-03-01", null, false)]
    [InlineData("cash", "p2", "2026-03-01", null, false)]
    public void A_benefit_is_of_the_enrolment_of_its_person_and_programme_while_that_lasted(string? programme, string person, string? given, string? end, bool belongs)
    {
        var assistance = (Assistance)People.Assisted("a1", People.Person(person)).Record with { Programme = programme is null ? null : new(programme), Start = Day(given), End = null };
        var enrolment = (Enrolment)People.Enrolled("e1", People.Person("p1"), "cash").Record with { End = Day(end) };

        Assert.Equal(belongs, BenefitRecord.IsOf(View(assistance), View(enrolment)));
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static FhirView View(RegistryRecord record) => FhirView.Of(FhirJson.Serialize(FhirEncoder.Encode(record)));

    private static IEnumerable<JsonObject> Records(RegistryRecord record) => record switch
    {
        Beneficiary => [Persons.Person(View(record)), Persons.Member(View(record))],
        Household => [new GroupRecord(Identifiers, Persons, Nobody).Group(View(record))],
        Enrolment => [new BeneficiaryRecord(Persons, Nobody, []).Beneficiary(View(record))],
        Assistance => [BenefitRecord.Benefit(View(record))],
        _ => [],
    };
}
