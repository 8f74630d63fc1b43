using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Tests.Contracts.Profiles;

namespace Interop.Tests.Contracts.Consents;

public sealed class ConsentProblemTests
{
    private const string LabelSystem = "\"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\"";

    [Theory]
    [InlineData("$", "modifierExtension", """[{"url":"https://x.example/not","valueBoolean":true}]""", "Consent.modifierExtension")]
    [InlineData("$", "implicitRules", "\"https://x.example\"", "Consent.implicitRules")]
    [InlineData("$", "contained", """[{"resourceType":"Patient"}]""", "Consent.contained")]
    [InlineData("$", "language", "\"ar\"", "Consent.language")]
    [InlineData("$", "identifier", """[{"value":"1"}]""", "Consent.identifier")]
    [InlineData("$", "verification", """[{"verified":true}]""", "Consent.verification")]
    [InlineData("$", "AminaHaddad", "1", "Consent")]
    [InlineData("$", "_status", """{"extension":[]}""", "Consent.status")]
    [InlineData("$", "status", "null", "Consent.status")]
    [InlineData("$", "status", "\"ACTIVE\"", "Consent.status")]
    [InlineData("$", "status", "\"inactive\"", "Consent.extension[2]")]
    [InlineData("$", "dateTime", "\"2025-02\"", "Consent.dateTime")]
    [InlineData("$", "dateTime", "\"2025-02-28T09:30:00\"", "Consent.dateTime")]
    [InlineData("$", "organization", """[{"reference":"Organization/a"},{"reference":"Organization/b"}]""", "Consent.organization")]
    [InlineData("$", "organization", """[{"identifier":{"system":"urn:x:y","value":"relief"}}]""", "Consent.organization[0].identifier.system")]
    [InlineData("$", "patient", """{"reference":"Patient/p1","identifier":{"system":"urn:x:y","value":"1"}}""", "Consent.patient")]
    [InlineData("$", "patient", """{"reference":"Group/p1"}""", "Consent.patient.reference")]
    [InlineData("$", "performer", """[{"reference":"RelatedPerson/r1"}]""", "Consent.performer[0].reference")]
    [InlineData("$", "performer", """[{"reference":"Patient/7f3c2a10-amina"}]""", "Consent.performer")]
    [InlineData("$", "sourceAttachment", """{"url":"https://x.example/1"}""", "Consent.source")]
    [InlineData("$", "sourceReference", """{"reference":"Patient/1"}""", "Consent.sourceReference.reference")]
    [InlineData("$", "policy", """[{"authority":"https://x.example"}]""", "Consent.policy[0].uri,Consent.policy[0].authority")]
    [InlineData("$", "policyRule", """{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTOUT"}]}""", "Consent.policyRule")]
    [InlineData("$", "provision", "null", "Consent.provision")]
    [InlineData("$.provision", "type", "\"allow\"", "Consent.provision.type")]
    [InlineData("$.provision", "securityLabel", "[{\"system\":" + LabelSystem + ",\"code\":\"R\"}]", "Consent.provision.securityLabel")]
    [InlineData("$.provision", "data", """[{"meaning":"instance","reference":{"reference":"Patient/1"}}]""", "Consent.provision.data")]
    [InlineData("$.provision", "dataPeriod", """{"start":"2025-01-01"}""", "Consent.provision.dataPeriod")]
    [InlineData("$.provision", "code", """[{"text":"x"}]""", "Consent.provision.code")]
    [InlineData("$.provision", "action", """[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentaction","code":"correct"}]}]""", "Consent.provision.action[0]")]
    [InlineData("$.provision", "modifierExtension", """[{"url":"https://x.example/not","valueBoolean":true}]""", "Consent.provision.modifierExtension")]
    [InlineData("$.provision", "period", """{"start":"2026-01-02","end":"2026-01-01"}""", "Consent.provision.period")]
    [InlineData("$.provision", "period", """{"start":"2026"}""", "Consent.provision.period.start")]
    [InlineData("$.provision", "purpose", """[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"TREAT"}]""", "Consent.provision.purpose[0]")]
    [InlineData("$.provision", "class", """[{"system":"http://hl7.org/fhir/resource-types","code":"Patient"}]""", "Consent.provision.class[0]")]
    [InlineData("$.provision.actor[1].reference.identifier", "value", "\"everybody\"", "Consent.provision.actor[1].reference.identifier")]
    [InlineData("$.provision.actor[0].role.coding[0]", "code", "\"CST\"", "Consent.provision.actor[0].role")]
    [InlineData("$.provision.provision[0]", "type", "\"permit\"", "Consent.provision.provision[0].type")]
    [InlineData("$.provision.provision[0]", "provision", """[{"type":"permit"}]""", "Consent.provision.provision[0].provision")]
    [InlineData("$.provision.provision[0]", "dataPeriod", "{}", "Consent.provision.provision[0].dataPeriod")]
    public void What_cannot_be_enforced_or_kept_is_named_with_its_place_rule_and_fix(string place, string name, string value, string places)
    {
        var json = Everything();
        At(json, place)[name] = JsonNode.Parse(value);

        var problems = Assert.IsType<ConsentReading.Problems>(ConsentText.Read(json)).Found;

        Assert.Equal(places.Split(','), problems.Select(problem => problem.Place));
        Assert.All(problems, problem => Assert.EndsWith(".", problem.Rule, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.EndsWith(".", problem.Fix, StringComparison.Ordinal));
        Assert.DoesNotContain("Haddad", JsonSerializer.Serialize(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resourceType")]
    [InlineData("id")]
    [InlineData("status")]
    [InlineData("scope")]
    [InlineData("category")]
    [InlineData("patient")]
    [InlineData("provision")]
    public void What_must_be_there_is_missed(string name)
    {
        var json = Everything();
        json.Remove(name);
        Assert.Contains($"Consent.{name}", ConsentText.Places(json));
    }

    [Fact]
    public void A_consent_names_a_policy_or_a_rule()
    {
        var json = Everything();
        json.Remove("policy");
        Assert.Equal(["Consent.policyRule"], ConsentText.Places(json));
    }

    [Fact]
    public void Somebody_else_speaks_only_by_a_right()
    {
        var json = Everything();
        json["extension"]!.AsArray().RemoveAt(3);
        Assert.Equal(["Consent.performer"], ConsentText.Places(json));
    }

    [Fact]
    public void All_problems_are_found_at_once()
    {
        var json = Everything();
        json["status"] = "on";
        json["provision"]!["data"] = new JsonArray(1);
        json["provision"]!["purpose"]![0]!["code"] = "marketing";
        Assert.Equal(["Consent.status", "Consent.provision.purpose[0]", "Consent.provision.data"], ConsentText.Places(json));
    }

    [Theory]
    [InlineData("""{"resourceType":"Consent","status":"active","status":"inactive"}""", "Consent")]
    [InlineData("""{"resourceType":"Consent","id":"\ud800"}""", "Consent")]
    [InlineData("[]", "Consent")]
    [InlineData("null", "Consent")]
    public void Odd_JSON_is_a_problem_and_no_exception(string text, string place)
    {
        using var document = JsonDocument.Parse(text);
        Assert.Contains(place, Assert.IsType<ConsentReading.Problems>(ConsentJson.Read(document.RootElement)).Found.Select(problem => problem.Place));
    }

    [Fact]
    public void Whoever_keeps_the_record_gives_the_id()
    {
        var json = Everything();
        json.Remove("id");
        using var document = JsonDocument.Parse(json.ToJsonString());
        Assert.Equal("kept-1", Assert.IsType<ConsentReading.Read>(ConsentJson.Read(document.RootElement, "kept-1")).Consent.Id);
    }

    [Fact]
    public void A_record_that_contradicts_itself_is_not_written()
    {
        var record = ConsentText.Record(Everything());
        Assert.Throws<ArgumentException>(() => ConsentJson.Serialize(record with { GivenBy = ConsentDelegation.Self }));
        Assert.Throws<ArgumentException>(() => ConsentJson.Serialize(record with { GivenByPerson = ConsentSubject.Household("h") }));
        Assert.Throws<ArgumentException>(() => ConsentJson.Serialize(record with { GivenByPerson = record.Subject }));
        Assert.Throws<ArgumentException>(() => ConsentJson.Serialize(record with { Exceptions = [record.Clause] }));
        Assert.Throws<ArgumentException>(() => ConsentJson.Serialize(record with { CollectedAt = DateTimeOffset.UnixEpoch }));
    }

    private static JsonObject Everything() =>
        JsonNode.Parse(File.ReadAllText(ProfileFiles.Consents().Single(path => path.EndsWith("everything.json", StringComparison.Ordinal))))!.AsObject();

    private static JsonNode At(JsonNode root, string place) => place.Split('.').Skip(1).Aggregate(root, (node, step) =>
        step.Split('[') is [var name, var index] ? node[name]![int.Parse(index.TrimEnd(']'), CultureInfo.InvariantCulture)]! : node[step]!);
}
