using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Interop.Consents.Deciding;
using Interop.Consents.Partners;
using Interop.Contracts;
using Interop.Contracts.Fhir.Resources;
using Interop.Gateway.Consents;
using Interop.Tests.Consents;
using Interop.Tests.Contracts;

namespace Interop.Tests.Gateway.Consents;

public sealed class ConsentReaderTests
{
    private static readonly Partner[] Partners =
    [
        new() { Id = "ministry", Name = "M", Class = RecipientClass.Government, Active = true },
        new() { Id = "foodaid", Name = "F", Class = RecipientClass.Humanitarian, Active = true },
        new() { Id = "relief", Name = "R", Class = RecipientClass.Private, Active = true, PartyToConflict = true },
        new() { Id = "a", Name = "A", Active = true, PartyToConflict = true },
    ];

    [Fact]
    public void Every_consent_that_the_contract_writes_is_read_to_mean_the_same() =>
        Gen.Select(RecordGen.Consent, RecordGen.Day).Sample(
            (consent, day) =>
            {
                var read = Read(JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(consent)))!);
                var meant = ConsentProvision.Of(consent);

                Assert.Equal(consent.Id, read!.Id);
                Assert.False(read.Unreadable);
                foreach (var partner in Partners)
                {
                    foreach (var purpose in PurposeOfUse.All)
                    {
                        Assert.Equal(meant.Grants(partner, purpose, day), read.Grants(partner, purpose, day));
                        Assert.Equal(meant.Denies(partner, purpose, day), read.Denies(partner, purpose, day));
                    }
                }
            },
            iter: 500);

    [Theory]
    [InlineData("$", "modifierExtension", """[{"url":"https://x.example/not","valueBoolean":true}]""")]
    [InlineData("$", "implicitRules", "\"https://x.example\"")]
    [InlineData("$", "contained", "[]")]
    [InlineData("$", "verification", "[{\"verified\":false}]")]
    [InlineData("$", "sourceReference", "{}")]
    [InlineData("$", "performer", "[]")]
    [InlineData("$", "extension", "{}")]
    [InlineData("$", "extension", """[{"url":"https://x.example/unless","valueString":"x"}]""")]
    [InlineData("$", "extension", """[{"url":"https://interop.example/fhir/StructureDefinition/consent-notice"}]""")]
    [InlineData("$", "extension", """[{"url":"https://interop.example/fhir/StructureDefinition/consent-notice","extension":[{"url":"version","valueString":"1"},{"url":"revoked","valueBoolean":true}]}]""")]
    [InlineData("$", "extension", """[{"url":"https://interop.example/fhir/StructureDefinition/consent-notice","extension":[{"url":"version","valueString":"1"},{"url":"named-recipient","valueString":"ministry"}]}]""")]
    [InlineData("$", "provision", "null")]
    [InlineData("$", "provision", "[]")]
    [InlineData("$", "provision", "{}")]
    [InlineData("$", "patient", "\"Patient/p1\"")]
    [InlineData("$", "id", "\"Amal Haddad\"")]
    [InlineData("$", "id", "5")]
    [InlineData("$", "scope", "{}")]
    [InlineData("$", "scope", """{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"research"}]}""")]
    [InlineData("$", "category", """[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentcategorycodes","code":"dnr"}]}]""")]
    [InlineData("$", "policyRule", """{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTOUT"}]}""")]
    [InlineData("$", "text", """{"status":"additional","div":"<div>only until she is married</div>"}""")]
    [InlineData("$", "meta", """{"security":[{"code":"HTEST"}]}""")]
    [InlineData("$", "dateTime", "\"2026\"")]
    [InlineData("$", "status", "\"ACTIVE\"")]
    [InlineData("$", "status", "null")]
    [InlineData("$.provision", "type", "\"Permit\"")]
    [InlineData("$.provision", "type", "null")]
    [InlineData("$.provision", "provision", "[{\"type\":\"permit\"}]")]
    [InlineData("$.provision", "action", "[]")]
    [InlineData("$.provision", "securityLabel", "[]")]
    [InlineData("$.provision", "dataPeriod", "{}")]
    [InlineData("$.provision", "data", "[]")]
    [InlineData("$.provision", "code", "[]")]
    [InlineData("$.provision", "extension", "[]")]
    [InlineData("$.provision", "id", "\"x\"")]
    [InlineData("$.provision", "modifierExtension", "[]")]
    [InlineData("$.provision", "period", "\"2026\"")]
    [InlineData("$.provision", "period", "[]")]
    [InlineData("$.provision", "period", "{\"start\":\"2026\"}")]
    [InlineData("$.provision", "period", "{\"start\":\"2026-01-01T00:00:00Z\"}")]
    [InlineData("$.provision", "period", "{\"end\":20260101}")]
    [InlineData("$.provision", "period", "{\"end\":null}")]
    [InlineData("$.provision", "period", "{\"end\":\"2026-02-30\"}")]
    [InlineData("$.provision", "period", "{\"_end\":{\"extension\":[]}}")]
    [InlineData("$.provision", "actor", "{}")]
    [InlineData("$.provision", "actor", "[null]")]
    [InlineData("$.provision", "purpose", "{}")]
    [InlineData("$.provision", "purpose", "[\"service-delivery\"]")]
    [InlineData("$.provision", "purpose", """[{"system":"https://interop.example/fhir/CodeSystem/purpose-of-use","code":"marketing"}]""")]
    [InlineData("$.provision", "purpose", """[{"system":"https://x.example","code":"service-delivery"}]""")]
    [InlineData("$.provision", "purpose", """[{"code":"service-delivery"}]""")]
    [InlineData("$.provision", "class", "\"identity\"")]
    [InlineData("$.provision", "class", """[{"system":"https://interop.example/fhir/CodeSystem/data-category","code":"everything"}]""")]
    [InlineData("$.provision", "class", """[{"system":"https://interop.example/fhir/CodeSystem/data-category","code":"identity","version":"1"}]""")]
    [InlineData("$.provision.actor[0]", "modifierExtension", """[{"url":"https://x.example/all-but","valueBoolean":true}]""")]
    [InlineData("$.provision.actor[0]", "extension", "[]")]
    [InlineData("$.provision.actor[0]", "role", "{\"coding\":[]}")]
    [InlineData("$.provision.actor[0]", "role", """{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"PRCP"}]}""")]
    [InlineData("$.provision.actor[0]", "role", """{"coding":[{"system":"https://x.example","code":"IRCP"}]}""")]
    [InlineData("$.provision.actor[0]", "reference", "{\"reference\":\"Practitioner/ministry\"}")]
    [InlineData("$.provision.actor[0]", "reference", "{\"reference\":\"https://x.example/Organization/ministry\"}")]
    [InlineData("$.provision.actor[0].reference", "reference", "\"Organization/other\"")]
    [InlineData("$.provision.actor[0].reference.identifier", "system", "\"https://x.example\"")]
    [InlineData("$.provision.actor[0].reference.identifier", "value", "null")]
    [InlineData("$.provision.actor[0].reference.identifier", "period", "{\"end\":\"2020-01-01\"}")]
    [InlineData("$.provision.actor[1].reference.identifier", "value", "\"anybody\"")]
    public void What_is_not_understood_in_full_denies_everything(string place, string name, string value)
    {
        var consent = JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(
            People.Yes("p1") with { Recipients = ["ministry"], RecipientClasses = [RecipientClass.Government], Start = new(2020, 1, 1) })))!;
        Assert.Equal(DataCategorySet.All, Read(consent)!.Grants(Partners[0], PurposeOfUse.ServiceDelivery, new(2026, 6, 1)));

        At(consent, place)[name] = JsonNode.Parse(value);
        var read = Read(consent)!;

        Assert.True(read.Unreadable);
        Assert.Equal(DataCategorySet.All, read.Denies(Partners[0], PurposeOfUse.ServiceDelivery, new(2026, 6, 1)));
        Assert.True(Interop.Contracts.Fhir.Searching.SearchParser.IsLogicalId(read.Id));
    }

    [Fact]
    public void A_consent_that_was_refused_denies_what_it_names()
    {
        var consent = JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(People.Yes("p1") with { Recipients = ["ministry"] })))!;
        consent["status"] = "rejected";
        var read = Read(consent)!;

        Assert.False(read.Unreadable);
        Assert.Equal(DataCategorySet.All, read.Denies(Partners[0], PurposeOfUse.ServiceDelivery, new(2026, 6, 1)));
        Assert.True(read.Grants(Partners[0], PurposeOfUse.ServiceDelivery, new(2026, 6, 1)).IsEmpty);
    }

    [Theory]
    [Trait("Case", "H4")]
    [InlineData("inactive")]
    [InlineData("entered-in-error")]
    [InlineData("draft")]
    [InlineData("proposed")]
    public void A_consent_that_is_not_in_force_by_its_status_says_nothing(string status)
    {
        var consent = JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(People.No("p1"))))!;
        consent["status"] = status;

        Assert.Null(Read(consent));
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Dates_mean_the_same_on_every_machine(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new(culture);
            var read = Read(JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(People.Yes("p1") with { Start = new(2026, 1, 1), End = new(2026, 12, 31) })))!)!;

            Assert.False(read.Unreadable);
            Assert.Equal(DataCategorySet.All, read.Grants(Partners[0], PurposeOfUse.ServiceDelivery, new(2026, 12, 31)));
            Assert.True(read.Grants(Partners[0], PurposeOfUse.ServiceDelivery, new(2027, 1, 1)).IsEmpty);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static JsonNode At(JsonNode root, string place) => place.Split('.').Skip(1).Aggregate(root, (node, step) =>
        step.Split('[') is [var name, var index] ? node[name]![int.Parse(index.TrimEnd(']'), CultureInfo.InvariantCulture)]! : node[step]!);

    private static ConsentProvision? Read(JsonNode consent)
    {
        using var document = JsonDocument.Parse(consent.ToJsonString());
        return ConsentReader.Read(document.RootElement);
    }
}
