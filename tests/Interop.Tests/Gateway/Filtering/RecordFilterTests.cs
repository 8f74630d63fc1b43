using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Resources;
using Interop.Contracts.Households;
using Interop.Contracts.Programmes;
using Interop.Gateway.Filtering;
using Interop.Tests.Contracts;
using Interop.Tests.Contracts.Elements;

namespace Interop.Tests.Gateway.Filtering;

public sealed class RecordFilterTests
{
    private const string Canary = "CANARY";
    private static readonly Dictionary<string, ElementRow> Rows = ElementTable.Current.Rows.ToDictionary(row => row.Path, StringComparer.Ordinal);

    private static readonly Gen<(RegistryRecord Record, DataCategorySet Categories, int Finest)> Cases = Gen.Select(
        RecordGen.Any,
        Gen.Enum<DataCategory>().List[0, 11].Select(list => DataCategorySet.Of(list)),
        Gen.Int[0, 4]);

    [Fact]
    public void Exactly_what_the_table_lists_and_the_permit_releases_is_written_and_it_is_valid_FHIR() => Cases.Sample(
        (record, categories, finest) =>
        {
            // Where a place is shown coarsely, the exact one is not shown at all.
            var capped = finest < 4 ? DataCategorySet.Of(DataCategory.PreciseLocation) : DataCategorySet.None;
            var released = categories.Except(capped).Union(DataCategorySet.Of(ElementTable.Current.Presence[record.Kind.ResourceType()]));
            var (shown, persons) = Shown(record);

            var output = Write(FhirJson.Serialize(FhirEncoder.Encode(record)), record.Kind, categories, finest, persons);

            FhirJson.ParseStrict(output);
            var expected = Leaves.Of(FhirJson.Serialize(FhirEncoder.Encode(shown))).Where(leaf => IsReleased(leaf.Path, released, finest));
            var actual = Leaves.Of(output).Where(leaf => !leaf.Path.Contains(".meta.tag.", StringComparison.Ordinal));
            Assert.Equal(expected.Order(), actual.Order());
        },
        iter: 800);

    [Fact]
    public void Nothing_that_is_put_between_comes_out() =>
        Gen.Select(Cases, Gen.Int[0, 1000], Gen.Int[0, Junk.Length - 1]).Sample(
            (drawn, place, junk) =>
            {
                var root = JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(drawn.Record)))!;
                var objects = Objects(root).ToList();
                var (name, value) = Junk[junk];
                var target = objects[place % objects.Count];
                if (name == "display" && target["system"]?.GetValue<string>().Contains("/sid/programme/", StringComparison.Ordinal) == true)
                {
                    // The name of a programme is the one display that the table lists.
                    return;
                }

                if (target[name] is JsonArray list && value.StartsWith('['))
                {
                    list.Add(JsonNode.Parse(value)![0]!.DeepClone());
                }
                else
                {
                    target[name] = JsonNode.Parse(value);
                }

                var (_, persons) = Shown(drawn.Record);
                var output = Write(Encoding.UTF8.GetBytes(root.ToJsonString()), drawn.Record.Kind, DataCategorySet.All, 4, persons);

                Assert.DoesNotContain(Canary, Encoding.UTF8.GetString(output), StringComparison.Ordinal);
            },
            iter: 1500);

    [Fact]
    public void A_leaf_of_another_shape_is_not_copied() =>
        Gen.Select(Cases, Gen.Int[0, 1000], Gen.OneOf("{\"x\":\"CANARY\"}", "[{\"x\":\"CANARY\"}]", "[[\"CANARY\"]]", "[\"CANARY\",1]", "null", "{}", "[]")).Sample(
            (drawn, place, value) =>
            {
                var root = JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(drawn.Record)))!;
                var leaves = Values(root).Where(leaf => leaf.GetPath() is not ("$.id" or "$.resourceType")).ToList();
                leaves[place % leaves.Count].ReplaceWith(JsonNode.Parse(value));

                var (_, persons) = Shown(drawn.Record);
                var output = Write(Encoding.UTF8.GetBytes(root.ToJsonString()), drawn.Record.Kind, DataCategorySet.All, 4, persons);

                Assert.DoesNotContain(Canary, Encoding.UTF8.GetString(output), StringComparison.Ordinal);
                Assert.DoesNotContain("null", Encoding.UTF8.GetString(output), StringComparison.Ordinal);
            },
            iter: 1000);

    [Theory]
    [InlineData("gender", "\"CANARY\"")]
    [InlineData("birthDate", "\"CANARY\"")]
    [InlineData("birthDate", "19850412")]
    [InlineData("active", "\"CANARY\"")]
    [InlineData("meta", "{\"lastUpdated\":\"CANARY\",\"profile\":[\"https://interop.example/fhir/StructureDefinition/CANARY\"],\"source\":\"urn:CANARY\"}")]
    [InlineData("meta", "{\"security\":[{\"code\":\"CANARY\"}],\"tag\":[{\"code\":\"CANARY\"}],\"versionId\":\"CANARY\"}")]
    [InlineData("telecom", "[{\"system\":\"CANARY\",\"rank\":1}]")]
    [InlineData("photo", "[{\"url\":\"https://x.example/CANARY with blanks\",\"data\":\"CANARY\",\"title\":\"CANARY\"}]")]
    [InlineData("name", "{\"family\":{\"CANARY\":1}}")]
    [InlineData("name", "[[{\"family\":\"CANARY\"}]]")]
    [InlineData("extension", "{\"url\":\"https://interop.example/fhir/StructureDefinition/vulnerability\",\"valueCode\":\"CANARY\"}")]
    [InlineData("extension", "[{\"valueCode\":\"CANARY\"},{\"url\":null,\"valueCode\":\"CANARY\"},{\"url\":\"vulnerability\",\"valueCode\":\"CANARY\"}]")]
    [InlineData("extension", "[{\"url\":\"https://interop.example/fhir/StructureDefinition/vulnerability\",\"valueString\":\"CANARY\"}]")]
    [InlineData("managingOrganization", "{\"reference\":\"Group/CANARY\"}")]
    public void Text_in_the_form_of_another_element_does_not_pass(string name, string value)
    {
        var root = JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(People.Person("p1"))))!;
        root[name] = JsonNode.Parse(value);

        Assert.DoesNotContain(Canary, Encoding.UTF8.GetString(Write(Encoding.UTF8.GetBytes(root.ToJsonString()), RecordKind.Beneficiary, DataCategorySet.All, 4, ["p1"])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Patient/p2")]
    [InlineData("Patient/p1/_history/2")]
    [InlineData("https://x.example/Patient/p1")]
    [InlineData("#p1")]
    [InlineData("urn:uuid:1")]
    [InlineData("Group/CANARY?name=x")]
    [InlineData("Group/")]
    [InlineData("Group/a/b")]
    [InlineData("Organization/o1")]
    public void A_reference_to_anybody_but_the_released_is_not_copied(string reference)
    {
        var match = People.Enrolled("c1", People.Person("p1"), "cash");
        var json = Encoding.UTF8.GetString(FhirJson.Serialize(FhirEncoder.Encode(match.Record))).Replace("Group/h1", reference, StringComparison.Ordinal);

        var output = Encoding.UTF8.GetString(Write(Encoding.UTF8.GetBytes(json), RecordKind.Enrolment, DataCategorySet.All, 4, ["p1"]));

        Assert.DoesNotContain(reference + "\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("enrolled-household", output, StringComparison.Ordinal);
        Assert.Contains("\"Patient/p1\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_photo_called_url_is_written_once()
    {
        var root = JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(People.Person("p1"))))!;
        root["photo"]![0]!["url"] = "photo";

        FhirJson.ParseStrict(Write(Encoding.UTF8.GetBytes(root.ToJsonString()), RecordKind.Beneficiary, DataCategorySet.All, 4, ["p1"]));
    }

    private static readonly (string Name, string Value)[] Junk =
    [
        ("contained", """[{"resourceType":"Patient","id":"x","name":[{"family":"CANARY"}]}]"""),
        ("text", """{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">CANARY</div>"}"""),
        ("display", "\"CANARY\""),
        ("identifierX", """{"value":"CANARY"}"""),
        ("_birthDate", """{"extension":[{"url":"https://x.example","valueString":"CANARY"}]}"""),
        ("_family", """{"id":"CANARY"}"""),
        ("_reference", """{"id":"CANARY"}"""),
        ("extension", """[{"url":"https://x.example/extension","valueString":"CANARY"}]"""),
        ("extension", """[{"url":"https://interop.example/fhir/StructureDefinition/admin1-pcode","valueString":"CANARY","valueReference":{"display":"CANARY"}}]"""),
        ("link", """[{"other":{"reference":"Patient/CANARY"},"type":"seealso"}]"""),
        ("contact", """[{"name":{"family":"CANARY"}}]"""),
        ("generalPractitioner", """[{"display":"CANARY"}]"""),
        ("note", """[{"text":"CANARY"}]"""),
        ("comment", "\"CANARY\""),
        ("fhir_comments", """["CANARY"]"""),
        ("resource", """{"resourceType":"Patient","name":[{"family":"CANARY"}]}"""),
        ("CANARY", "1"),
        ("__proto__", """{"x":"CANARY"}"""),
        ("assigner", """{"display":"CANARY"}"""),
        ("maritalStatus", """{"text":"CANARY"}"""),
    ];

    private static bool IsReleased(string path, DataCategorySet released, int finest)
    {
        var row = Rows[path];
        return row.Category is not { } code
            || (DataCategoryCode.TryParse(code, out var category) && released.Contains(category) && (row.AdminLevel ?? 0) <= finest);
    }

    // What a filter is to make of a record: a household with half of its members, everything else as it is.
    private static (RegistryRecord Shown, IReadOnlySet<string> Persons) Shown(RegistryRecord record) => record switch
    {
        Household household when household.Members.Where((_, index) => index % 2 == 0).ToList() is var half =>
            (household with { Members = half }, half.Select(member => member.BeneficiaryId).ToHashSet()),
        Enrolment enrolment => (enrolment, new HashSet<string> { enrolment.BeneficiaryId }),
        Assistance assistance => (assistance, new HashSet<string> { assistance.BeneficiaryId }),
        _ => (record, new HashSet<string> { record.Id }),
    };

    private static byte[] Write(byte[] json, RecordKind kind, DataCategorySet categories, int finest, IEnumerable<string> persons) =>
        Filtered.Write(json, new([FilterPermits.For(kind, categories, finest)], ElementMask.All, persons));

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(pair => Objects(pair.Value)).Prepend(parent),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    private static IEnumerable<JsonNode> Values(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(pair => Values(pair.Value)),
        JsonArray list => list.SelectMany(Values),
        null => [],
        _ => [node],
    };
}
