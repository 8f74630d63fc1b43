using System.Text;
using System.Text.Json;
using Hl7.Fhir.Serialization;
using Interop.Contracts.Fhir.Resources;
using Interop.Contracts.People;
using R4 = Hl7.Fhir.Model;

namespace Interop.Tests.Contracts.Resources;

public sealed class FhirJsonTests
{
    [Fact]
    public void A_resource_is_one_line_of_UTF_8_in_its_own_script()
    {
        var patient = new R4.Patient { Id = "a", Name = [new() { Text = "أمينة\n<b>" }] };
        var bytes = FhirJson.Serialize(patient);
        Assert.Equal("""{"resourceType":"Patient","id":"a","name":[{"text":"أمينة\n<b>"}]}""", Encoding.UTF8.GetString(bytes));
        Assert.Equal((byte)'{', bytes[0]);
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","gender":"femal"}""")]
    [InlineData("""{"resourceType":"Patient","foo":1}""")]
    [InlineData("""{"resourceType":"Patient","id":"a","id":"b"}""")]
    [InlineData("""{"resourceType":"Patient","name":[]}""")]
    [InlineData("""{"resourceType":"Nope"}""")]
    public void What_FHIR_forbids_is_refused(string json)
    {
        Assert.Throws<DeserializationFailedException>(() => FhirJson.ParseStrict(json));
        Assert.False(FhirJson.TryParseStrict(Encoding.UTF8.GetBytes(json), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("nope")]
    [InlineData("{")]
    [InlineData("""{"resourceType":"Patient","contained":{"resourceType":"Patient"}}""")]
    public void What_is_no_resource_at_all_is_refused(string json)
    {
        Assert.ThrowsAny<JsonException>(() => FhirJson.ParseStrict(json));
        Assert.False(FhirJson.TryParseStrict(Encoding.UTF8.GetBytes(json), out _));
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.False(FhirJson.TryParseStrict(Encoding.UTF8.GetBytes("{\"resourceType\":\"Patient\",\"x\":" + new string('[', 100_000)), out _));

    [Fact]
    public void A_type_that_the_contract_does_not_have_is_a_problem()
    {
        Assert.Equal("resourceType", Assert.Single(Same.Problems(FhirDecoder.Decode(new R4.Observation()))).Element);
        Assert.Equal("resourceType", Assert.Single(Same.Problems(FhirDecoder.DecodeConsent(new R4.Patient()))).Element);
    }

    [Fact]
    public void An_empty_resource_names_everything_that_is_missing() => Assert.Equal(
        ["SupplyDelivery.id", "SupplyDelivery.meta", "SupplyDelivery.extension[provenance]", "SupplyDelivery.status", "SupplyDelivery.patient", "SupplyDelivery.suppliedItem"],
        Same.Problems(FhirDecoder.Decode(new R4.SupplyDelivery())).Select(problem => problem.Element));

    [Fact]
    public void A_name_of_the_fourth_level_and_a_partial_date_survive()
    {
        Assert.True(PartialDate.TryParse("1980-02", out var date));
        var person = new Beneficiary
        {
            Id = "a",
            LastUpdated = DateTimeOffset.UnixEpoch,
            Provenance = new("relief"),
            BirthDate = date,
            Location = new() { Areas = [new(4, null, "Al-Bab"), new(2, "XX0101", null)] },
        };
        var json = Encoding.UTF8.GetString(FhirJson.Serialize(FhirEncoder.Encode(person)));
        Assert.Contains("\"birthDate\":\"1980-02\"", json, StringComparison.Ordinal);
        Assert.Contains("admin4-name\",\"valueString\":\"Al-Bab\"", json, StringComparison.Ordinal);
        Assert.Contains("admin2-pcode\",\"valueCode\":\"XX0101\"", json, StringComparison.Ordinal);
    }
}
