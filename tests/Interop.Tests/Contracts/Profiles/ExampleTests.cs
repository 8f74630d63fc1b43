using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Resources;
using Interop.Tests.Contracts.Elements;
using Interop.Tests.Contracts.Resources;
using R4 = Hl7.Fhir.Model;

namespace Interop.Tests.Contracts.Profiles;

public sealed class ExampleTests
{
    public static TheoryData<string> Files => [.. ProfileFiles.Examples().Select(path => Path.GetRelativePath(ProfileFiles.Repository, path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void An_example_is_read_for_ever_and_written_as_it_was(string file)
    {
        var resource = ProfileFiles.Parse(Path.Combine(ProfileFiles.Repository, file));
        R4.Resource again = resource is R4.Consent
            ? FhirEncoder.Encode(Same.Content(FhirDecoder.DecodeConsent(resource)))
            : FhirEncoder.Encode(Same.Content(FhirDecoder.Decode(resource)));
        Assert.Equal(Text(resource), Text(again));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_example_conforms_to_its_profile(string file) =>
        Assert.Empty(ProfileCheck.Of(FhirJson.Serialize(ProfileFiles.Parse(Path.Combine(ProfileFiles.Repository, file)))));

    [Fact]
    public void Every_row_of_the_table_is_written_for_some_example()
    {
        var records = ProfileFiles.Examples().Select(ProfileFiles.Parse).Where(resource => resource is not R4.Consent);
        var written = records.SelectMany(resource => Leaves.Of(FhirJson.Serialize(FhirEncoder.Encode(Same.Content(FhirDecoder.Decode(resource)))))).Select(leaf => leaf.Path);
        Assert.Equal(ElementTable.Current.Rows.Select(row => row.Path).Order(StringComparer.Ordinal), written.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_is_encoded_conforms_to_its_profile()
    {
        RecordGen.Any.Sample(record => Assert.Empty(ProfileCheck.Of(FhirJson.Serialize(FhirEncoder.Encode(record)))), iter: 300);
        RecordGen.Consent.Sample(consent => Assert.Empty(ProfileCheck.Of(FhirJson.Serialize(FhirEncoder.Encode(consent)))), iter: 300);
    }

    [Theory]
    [InlineData("beneficiary-complete", "\"active\": true", "\"active\": false", "Patient.active")]
    [InlineData("beneficiary-complete", "\"gender\": \"female\"", "\"gender\": \"female\", \"multipleBirthBoolean\": true", "Patient.multipleBirth[x]")]
    [InlineData("beneficiary-complete", "birthdate-estimated", "unknown", "Patient.extension")]
    [InlineData("beneficiary-complete", "\"valueCode\": \"single-parent\"", "\"valueString\": \"single-parent\"", "Patient.extension:vulnerability > Extension.value[x]")]
    [InlineData("beneficiary-complete", "sid/agency", "sid/other", "Patient.extension:provenance > Extension.extension:agency.value[x].system")]
    [InlineData("beneficiary-complete", "\"use\": \"home\"", "\"use\": \"work\"", "Patient.address.use")]
    [InlineData("household-complete", "\"code\": \"household\"", "\"code\": \"clan\"", "Group.code")]
    [InlineData("assistance-in-kind", "\"status\": \"completed\"", "\"status\": \"abandoned\"", "SupplyDelivery.status")]
    [InlineData("consent-permit", "\"code\": \"OPTIN\"", "\"code\": \"OPTOUT\"", "Consent.policyRule")]
    public void The_check_against_a_profile_finds_what_does_not_conform(string example, string was, string becomes, string element)
    {
        var text = File.ReadAllText(ProfileFiles.Examples().Single(path => Path.GetFileNameWithoutExtension(path) == example));
        Assert.Contains(was, text, StringComparison.Ordinal);
        var problems = ProfileCheck.Of(Encoding.UTF8.GetBytes(text.Replace(was, becomes, StringComparison.Ordinal)));
        Assert.Contains(problems, problem => problem.StartsWith(element + ":", StringComparison.Ordinal));
    }

    private static string Text(R4.Resource resource) => JsonNode.Parse(FhirJson.Serialize(resource))!.ToJsonString(new() { WriteIndented = true });
}
