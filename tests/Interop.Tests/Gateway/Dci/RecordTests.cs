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
            Assert.Equal("", DciSchemas.RecordProblems(JsonNode.Parse(json.ToJsonString())!));
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
        var record = new BeneficiaryRecord(Persons, Nobody).Beneficiary(View(enrolment with { Status = EnrolmentStatus.Cancelled, End = new DateOnly(2026, 2, 1) }));

        Assert.Null(record["enrollment_status"]);
        Assert.Equal("2026-02-01T00:00:00Z", (string?)record["status_change_date"]![0]);
    }

    private static FhirView View(RegistryRecord record) => FhirView.Of(FhirJson.Serialize(FhirEncoder.Encode(record)));

    private static IEnumerable<JsonObject> Records(RegistryRecord record) => record switch
    {
        Beneficiary => [Persons.Person(View(record)), Persons.Member(View(record))],
        Household => [new GroupRecord(Identifiers, Persons, Nobody).Group(View(record))],
        Enrolment => [new BeneficiaryRecord(Persons, Nobody).Beneficiary(View(record))],
        _ => [],
    };
}
