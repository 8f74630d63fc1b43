using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Contracts.Fhir.Resources;
using Interop.Tests.Contracts.Profiles;
using R4 = Hl7.Fhir.Model;

namespace Interop.Tests.Contracts.Consents;

public sealed class ConsentJsonRoundTripTests
{
    [Fact]
    public void A_record_that_is_written_and_read_says_the_same() => ConsentGen.Record.Sample(
        record => Assert.Equal(ConsentText.Of(record), ConsentText.Of(ConsentText.Record(ConsentText.Json(record)))), iter: 2000);

    [Fact]
    public void A_written_form_that_is_read_and_written_is_the_same_to_the_byte() => ConsentGen.Record.Sample(
        record =>
        {
            var written = ConsentJson.Serialize(record);
            Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(ConsentJson.Serialize(ConsentText.Record(JsonNode.Parse(written)!))));
        },
        iter: 2000);

    [Fact]
    public void What_is_written_is_valid_R4_and_conforms_to_the_profile() => ConsentGen.Record.Sample(
        record =>
        {
            var written = ConsentJson.Serialize(record);
            Assert.IsType<R4.Consent>(FhirJson.ParseStrict(written));
            Assert.Empty(ProfileCheck.Of(written));
        },
        iter: 300);

    [Fact]
    public void A_permit_as_collected_has_one_written_form_whoever_writes_it() => RecordGen.Consent
        .Where(consent => consent.Decision == ConsentDecision.Permit)
        .Sample(consent => Assert.Equal(
            Encoding.UTF8.GetString(FhirJson.Serialize(FhirEncoder.Encode(consent))),
            Encoding.UTF8.GetString(ConsentJson.Serialize(ConsentRecord.Of(consent)))), iter: 500);

    [Fact]
    public void What_an_adapter_collected_reads_as_given_with_the_decision_it_had() => RecordGen.Consent.Sample(
        consent =>
        {
            var expected = ConsentRecord.Of(consent) with { Status = ConsentStatus.Given };
            Assert.Equal(ConsentText.Of(expected), ConsentText.Of(ConsentText.Record(JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(consent)))!)));
        },
        iter: 500);

    [Fact]
    public void A_mutilated_consent_never_throws_and_never_quotes_what_it_held() => Gen.Select(ConsentGen.Record, Gen.Int[0, int.MaxValue], Gen.Int[0, 5]).Sample(
        (record, place, kind) =>
        {
            var json = ConsentText.Json(record);
            var objects = Objects(json).ToList();
            var target = objects[place % objects.Count];
            var name = target.Select(pair => pair.Key).ElementAt(place % target.Count);
            target[name] = kind switch { 0 => null, 1 => 5, 2 => "CANARY 7", 3 => new JsonArray(), 4 => new JsonObject { ["CANARY"] = 1 }, _ => new JsonArray("CANARY") };
            if (ConsentText.Read(json) is ConsentReading.Problems problems)
            {
                Assert.NotEmpty(problems.Found);
                Assert.DoesNotContain("CANARY", JsonSerializer.Serialize(problems.Found), StringComparison.Ordinal);
            }
        },
        iter: 2000);

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.Count == 0 ? [] : [json, .. json.SelectMany(pair => Objects(pair.Value))],
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
