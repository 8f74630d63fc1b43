using System.Text;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Tests.Contracts.Resources;

public sealed class ConsentWireFormTests
{
    private static readonly CollectedConsent Consent = new()
    {
        Id = "c1",
        BeneficiaryId = "p1",
        Decision = ConsentDecision.Permit,
        Recipients = ["ministry"],
        RecipientClasses = [RecipientClass.Humanitarian],
        Purposes = [PurposeOfUse.ServiceDelivery],
        Categories = DataCategorySet.Of(DataCategory.Identity, DataCategory.CoarseLocation),
        Start = new(2025, 1, 1),
        End = new(2026, 12, 31),
        CollectedOn = new(2025, 1, 2),
        Method = CollectionMethod.Verbal,
        Notice = new("1.2", "ar", ["ministry"]),
    };

    [Fact]
    public void A_consent_has_exactly_this_form()
    {
        const string Expected = """
            {"resourceType":"Consent","id":"c1","extension":[{"extension":[{"url":"version","valueString":"1.2"},{"url":"language","valueCode":"ar"},
            {"url":"named-recipient","valueIdentifier":{"system":"https://interop.example/fhir/sid/partner","value":"ministry"}}],
            "url":"https://interop.example/fhir/StructureDefinition/consent-notice"},
            {"url":"https://interop.example/fhir/StructureDefinition/collection-method","valueCode":"verbal"}],"status":"active",
            "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
            "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],"patient":{"reference":"Patient/p1"},"dateTime":"2025-01-02",
            "policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTIN"}]},
            "provision":{"type":"permit","period":{"start":"2025-01-01","end":"2026-12-31"},
            "actor":[{"role":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"IRCP"}]},
            "reference":{"identifier":{"system":"https://interop.example/fhir/sid/partner","value":"ministry"}}},
            {"role":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"IRCP"}]},
            "reference":{"identifier":{"system":"https://interop.example/fhir/CodeSystem/recipient-class","value":"humanitarian"}}}],
            "purpose":[{"system":"https://interop.example/fhir/CodeSystem/purpose-of-use","code":"service-delivery"}],
            "class":[{"system":"https://interop.example/fhir/CodeSystem/data-category","code":"identity"},
            {"system":"https://interop.example/fhir/CodeSystem/data-category","code":"coarse-location"}]}}
            """;
        Assert.Equal(Expected.ReplaceLineEndings(""), Encoding.UTF8.GetString(FhirJson.Serialize(FhirEncoder.Encode(Consent))));
    }

    [Fact]
    public void What_was_not_said_is_not_written()
    {
        var json = Encoding.UTF8.GetString(FhirJson.Serialize(FhirEncoder.Encode(new CollectedConsent { Id = "c1", BeneficiaryId = "p1", Decision = ConsentDecision.Deny })));
        Assert.EndsWith("\"provision\":{\"type\":\"deny\"}}", json, StringComparison.Ordinal);
        Assert.DoesNotContain("extension", json, StringComparison.Ordinal);
        Assert.DoesNotContain("dateTime", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"status\":\"active\"", "\"status\":\"inactive\"", "Consent.status")]
    [InlineData("\"value\":\"humanitarian\"", "\"value\":\"anybody\"", "Consent.provision.actor[1].reference.identifier.value")]
    [InlineData("sid/partner\",\"value\":\"ministry\"}}}", "sid/other\",\"value\":\"ministry\"}}}", "Consent.provision.actor.reference.identifier.system")]
    [InlineData("\"code\":\"service-delivery\"", "\"code\":\"marketing\"", "Consent.provision.purpose.code")]
    [InlineData("\"code\":\"coarse-location\"", "\"code\":\"everything\"", "Consent.provision.class[1].code")]
    [InlineData("\"end\":\"2026-12-31\"", "\"end\":\"2024-12-31\"", "Consent.provision.period")]
    [InlineData("\"end\":\"2026-12-31\"", "\"end\":\"2026-12\"", "Consent.provision.period.end")]
    [InlineData("\"type\":\"permit\"", "\"type\":\"permit\",\"action\":[{\"text\":\"x\"}]", "Consent.provision.action")]
    [InlineData("\"type\":\"permit\"", "\"type\":\"permit\",\"provision\":[{\"type\":\"deny\"}]", "Consent.provision.provision")]
    public void A_consent_that_says_something_else_is_refused_by_the_name_of_the_element(string was, string becomes, string element)
    {
        var json = Encoding.UTF8.GetString(FhirJson.Serialize(FhirEncoder.Encode(Consent)));
        Assert.Contains(was, json, StringComparison.Ordinal);
        var decoded = FhirDecoder.DecodeConsent(FhirJson.ParseStrict(json.Replace(was, becomes, StringComparison.Ordinal)));
        Assert.Equal(element, Assert.Single(Same.Problems(decoded)).Element);
    }

    [Fact]
    public void The_unknown_class_of_recipients_cannot_be_written() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FhirEncoder.Encode(Consent with { RecipientClasses = [RecipientClass.Unknown] }));
}
