using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Gateway.Audit;

namespace Interop.Gateway.Stewards;

/// <summary>Writes the parts of an explanation as JSON.</summary>
internal static class ExplanationJson
{
    /// <summary>What the ledger says was decided about these subjects in one request.</summary>
    public static JsonNode Recorded(LedgerEntry entry, IReadOnlyCollection<string> subjects) => new JsonObject
    {
        ["decision"] = entry.Id,
        ["at"] = entry.At.ToString("O", CultureInfo.InvariantCulture),
        ["outcome"] = entry.Outcome,
        ["purpose"] = entry.Purpose,
        ["interaction"] = entry.Interaction,
        ["agreement"] = entry.Agreement,
        ["agreementVersion"] = entry.AgreementVersion,
        ["policySeq"] = entry.PolicySeq,
        ["released"] = new JsonArray([.. (entry.Disclosures ?? []).Where(disclosure => subjects.Contains(disclosure.Subject) || subjects.Contains(disclosure.Resource)).Select(Disclosed)]),
        ["withheld"] = new JsonArray([.. (entry.WithheldSubjects ?? new Dictionary<string, IReadOnlyList<string>>())
            .Where(pair => pair.Value.Any(subjects.Contains)).Select(pair => JsonValue.Create(pair.Key))]),
    };

    private static JsonNode Disclosed(LedgerDisclosure disclosure) => new JsonObject
    {
        ["record"] = disclosure.Resource,
        ["categories"] = disclosure.Categories,
        ["basis"] = disclosure.Basis,
        ["consents"] = new JsonArray([.. disclosure.Consents.Select(id => JsonValue.Create(id))]),
    };
}
