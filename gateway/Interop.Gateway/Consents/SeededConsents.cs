using System.Text.Json;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Fhir;

namespace Interop.Gateway.Consents;

/// <summary>
/// Consents from a file beside those that adapters give: FHIR Consents, one a line, whose <c>patient.identifier</c> names the person and
/// whose <c>organization[0].identifier</c> names the agency. One line that cannot be read in full stops the start.
/// </summary>
internal sealed class SeededConsents
{
    private readonly ILookup<(string Agency, Identifier Person), ConsentProvision> _provisions;

    private SeededConsents(IEnumerable<((string Agency, Identifier Person) Key, ConsentProvision Provision)> entries) =>
        _provisions = entries.ToLookup(entry => entry.Key, entry => entry.Provision);

    public static SeededConsents None { get; } = new([]);

    public static SeededConsents Parse(string text, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        var entries = new List<((string, Identifier), ConsentProvision)>();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                Add(line, index + 1, entries, found);
            }
        }

        problems = found;
        return found.Count == 0 ? new(entries) : None;
    }

    /// <summary>The agencies that the consents name.</summary>
    public IEnumerable<string> Agencies => _provisions.Select(group => group.Key.Agency).Distinct(StringComparer.Ordinal);

    /// <summary>Every seeded consent of the person with one of these identifiers at this agency.</summary>
    public IEnumerable<ConsentProvision> Of(string agency, IEnumerable<Identifier> identifiers) =>
        identifiers.SelectMany(identifier => _provisions[(agency, identifier)]);

    private static void Add(string line, int number, List<((string Agency, Identifier Person) Key, ConsentProvision Provision)> entries, List<string> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new() { AllowDuplicateProperties = false });
            var consent = document.RootElement;
            var person = consent.Child("patient")?.Child("identifier");
            var agency = consent.Items("organization").ToList() is [var only] ? only.Child("identifier") : null;
            var named = Identifier.TryCreate(person?.Text("system"), person?.Text("value"), out var identifier);
            if (consent.Text("resourceType") != "Consent" || !named || agency?.Text("system") != FhirNames.AgencySystem || agency.Value.Text("value") is not { } name)
            {
                problems.Add($"line {number}: must be a FHIR Consent with patient.identifier and organization[0].identifier of system {FhirNames.AgencySystem}.");
            }
            else if (ConsentReader.Read(consent) is { } provision)
            {
                if (provision.Unreadable)
                {
                    problems.Add($"line {number}: some part of the consent is not in the contract's form, see the profile interop-consent.");
                }

                entries.Add(((name, identifier!), provision));
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            problems.Add($"line {number}: is not one JSON object in UTF-8.");
        }
    }
}
