using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Gateway.Filtering;

namespace Interop.Gateway.Enforcement;

/// <summary>Whom a record is about, as the decider is asked about them: in which role, and in view of which programme.</summary>
internal static class RecordSubjects
{
    public static IEnumerable<(string Role, SubjectFacts Facts, string? Programme)> Of(RecordKind kind, OfferedRecord record) => kind switch
    {
        RecordKind.Beneficiary => record.Person is { } person ? [("person", person, null)] : [],
        RecordKind.Household => Household(record),
        _ => record.Beneficiary is { } id && record.Persons.TryGetValue(id, out var subject) && subject.Person is { } facts
            ? [("beneficiary", facts, record.Programme ?? "")]
            : [],
    };

    private static IEnumerable<(string Role, SubjectFacts Facts, string? Programme)> Household(OfferedRecord record)
    {
        foreach (var (id, isHead) in record.Members)
        {
            if (id is not null && record.Persons.TryGetValue(id, out var subject) && subject.Person is { } facts)
            {
                yield return (isHead ? "head" : "member", facts, null);
                if (isHead && record.Household?.Headed(facts) is { } household)
                {
                    yield return ("household", household, null);
                }
            }
        }
    }
}
