using CsCheck;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Tests.Contracts.Resources;

public sealed class RoundTripTests
{
    [Fact]
    public void Any_record_comes_back_from_the_wire_as_it_was() => RecordGen.Any.Sample(record =>
    {
        var line = FhirJson.Serialize(FhirEncoder.Encode(record));
        var decoded = Same.Content(FhirDecoder.Decode(FhirJson.ParseStrict(line)));
        Assert.Equal(Same.Text(record), Same.Text(decoded));
    }, iter: 500);

    [Fact]
    public void Any_consent_comes_back_from_the_wire_as_it_was() => RecordGen.Consent.Sample(consent =>
    {
        var line = FhirJson.Serialize(FhirEncoder.Encode(consent));
        var decoded = Same.Content(FhirDecoder.DecodeConsent(FhirJson.ParseStrict(line)));
        Assert.Equal(Same.Text(consent), Same.Text(decoded));
    }, iter: 500);

    [Fact]
    public void A_resource_decodes_the_same_before_and_after_it_was_written() => RecordGen.Any.Sample(record =>
    {
        var resource = FhirEncoder.Encode(record);
        Assert.Equal(Same.Text(record), Same.Text(Same.Content(FhirDecoder.Decode(resource))));
    }, iter: 500);

    [Fact]
    public void Encoding_twice_gives_the_same_bytes() => RecordGen.Any.Sample(record =>
        Assert.Equal(FhirJson.Serialize(FhirEncoder.Encode(record)), FhirJson.Serialize(FhirEncoder.Encode(record))), iter: 200);
}
