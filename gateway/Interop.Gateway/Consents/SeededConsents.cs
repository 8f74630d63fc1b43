using System.Text;
using System.Text.Json;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Gateway.Policies;
using Interop.Store;

namespace Interop.Gateway.Consents;

/// <summary>
/// Reads a file of consents to begin with: FHIR Consents, one a line, whose patient names the person and whose <c>organization[0]</c> names
/// the agency. One line that cannot be read in full stops the start.
/// </summary>
internal static class SeededConsents
{
    public static IReadOnlyList<PolicySeed> Parse(string text, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        var seeds = new List<PolicySeed>();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                Add(line, index + 1, seeds, found);
            }
        }

        foreach (var twice in seeds.GroupBy(seed => seed.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            found.Add($"the id of a consent of the agency '{twice.First().Agency}' stands {twice.Count()} times; give each consent its own.");
        }

        problems = found;
        return found.Count == 0 ? seeds : [];
    }

    /// <summary>The store's id of a consent that an agency knows by an id of its own.</summary>
    public static string Id(string agency, string id) => ConsentId.Derive($"{agency}\n{id}").ToString();

    private static void Add(string line, int number, List<PolicySeed> seeds, List<string> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new() { AllowDuplicateProperties = false });
            switch (ConsentJson.Read(document.RootElement))
            {
                case ConsentReading.Problems { Found: var found }:
                    problems.Add($"line {number}: {string.Join(" ", found.Select(problem => $"{problem.Place}: {problem.Rule} {problem.Fix}"))}");
                    break;
                case ConsentReading.Read { Consent: { Agency: { } agency } consent } when consent.Subject is not { Kind: RecordKind.Household, LogicalId: null }:
                    var id = Id(agency, consent.Id);
                    seeds.Add(new(PolicyKind.Consent, id, agency, consent.Subject.Key, Encoding.UTF8.GetString(ConsentJson.Serialize(consent with { Id = id }))));
                    break;
                default:
                    problems.Add($"line {number}: must name the agency in organization, and a household by its logical id.");
                    break;
            }
        }
        catch (JsonException)
        {
            problems.Add($"line {number}: is not one JSON object in UTF-8.");
        }
    }
}
