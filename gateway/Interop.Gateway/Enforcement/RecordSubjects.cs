using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Gateway.Consents;

namespace Interop.Gateway.Enforcement;

/// <summary>Whom a record is about, as the decider is asked about them: in which role, and in view of which programme.</summary>
internal static class RecordSubjects
{
    private const string MemberHead = Interop.Contracts.Fhir.FhirNames.Structure + "member-head";

    public static IEnumerable<(string Role, SubjectFacts Facts, string? Programme)> Of(RecordKind kind, Candidate candidate) => kind switch
    {
        RecordKind.Beneficiary => FactsReader.Subject(candidate.Resource) is { } person ? [("person", person, null)] : [],
        RecordKind.Household => Household(candidate),
        _ => FactsReader.Beneficiary(candidate.Resource) is { } id && candidate.Subjects.TryGetValue(id, out var subject) && FactsReader.Subject(subject) is { } facts
            ? [("beneficiary", facts, FactsReader.Programme(candidate.Resource) ?? "")]
            : [],
    };

    private static IEnumerable<(string Role, SubjectFacts Facts, string? Programme)> Household(Candidate candidate)
    {
        foreach (var member in candidate.Resource.Items("member"))
        {
            if (FactsReader.PatientId(member.Child("entity")?.Text("reference")) is { } id && candidate.Subjects.TryGetValue(id, out var subject) && FactsReader.Subject(subject) is { } facts)
            {
                var isHead = member.Extension(MemberHead) is { } extension && extension.TryGetProperty("valueBoolean", out var flag) && flag.ValueKind == System.Text.Json.JsonValueKind.True;
                yield return (isHead ? "head" : "member", facts, null);
                if (isHead && FactsReader.Household(candidate.Resource, facts) is { } household)
                {
                    yield return ("household", household, null);
                }
            }
        }
    }
}
