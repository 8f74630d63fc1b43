using Interop.Contracts.Adapters;

namespace Interop.Contracts.Fhir.Resources;

/// <summary>
/// An adapter's match as lines of JSON, one resource each, without line ends: every subject as Patient, every consent as Consent,
/// and last the record itself, tagged with its position. So a reader that has the record has all that it needs to decide.
/// </summary>
public static class MatchWriter
{
    /// <summary>The lines of a match, in UTF-8.</summary>
    public static IEnumerable<byte[]> Lines(AdapterMatch match)
    {
        foreach (var subject in match.Subjects)
        {
            yield return FhirJson.Serialize(FhirEncoder.Encode(subject));
        }

        foreach (var consent in match.Consents)
        {
            yield return FhirJson.Serialize(FhirEncoder.Encode(consent));
        }

        var record = FhirEncoder.Encode(match.Record);
        record.Meta!.Tag.Add(new(FhirNames.PositionSystem, match.Position));
        yield return FhirJson.Serialize(record);
    }
}
