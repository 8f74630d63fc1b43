using CsCheck;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Tests.Contracts.Resources;

public sealed class MatchWriterTests
{
    [Fact]
    public void A_match_is_its_subjects_then_its_consents_then_the_record_with_its_position() =>
        Gen.Select(RecordGen.Any, RecordGen.Beneficiary.List[0, 3], RecordGen.Consent.List[0, 3], RecordGen.Id).Sample((record, subjects, consents, position) =>
        {
            var lines = MatchWriter.Lines(new AdapterMatch(record, position, subjects, consents)).ToList();
            Assert.All(lines, line => Assert.DoesNotContain((byte)'\n', line));
            var resources = lines.ConvertAll(line => FhirJson.ParseStrict(line));
            Assert.Equal(subjects.Select(Same.Text), resources[..subjects.Count].Select(resource => Same.Text(Same.Content(FhirDecoder.Decode(resource)))));
            Assert.Equal(consents.Select(Same.Text), resources[subjects.Count..^1].Select(resource => Same.Text(Same.Content(FhirDecoder.DecodeConsent(resource)))));

            var tag = Assert.Single(resources[^1].Meta!.Tag);
            Assert.Equal((FhirNames.PositionSystem, position), (tag.System, tag.Code));
            resources[^1].Meta!.Tag.Clear();
            Assert.Equal(Same.Text(record), Same.Text(Same.Content(FhirDecoder.Decode(resources[^1]))));
        });
}
