using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Consents.Api;

/// <summary>A search of consents as it was understood.</summary>
/// <param name="Subject">Of whom; null for all.</param>
/// <param name="Statuses">In which statuses; none for all.</param>
/// <param name="Count">How many on a page.</param>
internal sealed record ConsentQuestion(ConsentSubject? Subject, IReadOnlyList<ConsentStatus> Statuses, int Count)
{
    private const int DefaultCount = 20;
    private const int MostCount = 100;

    private static readonly Dictionary<string, ConsentStatus[]> Words = new(StringComparer.Ordinal)
    {
        ["proposed"] = [ConsentStatus.Requested],
        ["active"] = [ConsentStatus.Given, ConsentStatus.Renewed],
        ["rejected"] = [ConsentStatus.Refused],
        ["inactive"] = [ConsentStatus.Withdrawn, ConsentStatus.Expired],
        ["entered-in-error"] = [ConsentStatus.Invalidated],
    };

    public static ConsentQuestion? Parse(IReadOnlyList<KeyValuePair<string, string>> parameters, out FhirProblem? problem)
    {
        var (subject, statuses, count, issues) = ((ConsentSubject?)null, new List<ConsentStatus>(), DefaultCount, new List<FhirIssue>());
        foreach (var (name, value) in parameters)
        {
            switch (name)
            {
                case "patient" when subject is null && ConsentSubject.TryParse(value.Contains('/', StringComparison.Ordinal) ? value : $"Patient/{value}", out subject):
                case "patient:identifier" or "patient.identifier" when subject is null && Identifier.TryParse(value, out var identifier) && (subject = ConsentSubject.Person(identifier)) is not null:
                case "_count" when int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out count) && count is > 0 and <= MostCount:
                case "_format" when value is "json" or "application/json" or "application/fhir+json":
                    break;
                case "status" when value.Split(',').All(Words.ContainsKey):
                    statuses.AddRange(value.Split(',').SelectMany(word => Words[word]));
                    break;
                default:
                    issues.Add(new("not-supported", $"Search by patient (ID or Group/ID), patient:identifier (system|value), status ({string.Join(", ", Words.Keys)}) and _count up to {MostCount}, each once.", name));
                    break;
            }
        }

        problem = issues.Count > 0 ? new(400, issues) : null;
        return problem is null ? new(subject, statuses, count) : null;
    }

    /// <summary>Whether a consent is in one of the statuses.</summary>
    public bool Matches(ConsentRecord consent) => Statuses.Count == 0 || Statuses.Contains(consent.Status);
}
