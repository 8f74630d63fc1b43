using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Contracts;
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

    /// <summary>What an agreement says to a question that was refused.</summary>
    public static JsonNode Agreement(AgreementExplanation agreement) => new JsonObject
    {
        ["id"] = agreement.Id,
        ["version"] = agreement.Version,
        ["answer"] = agreement.Answer.ToString(),
        ["missing"] = agreement.Missing.IsEmpty ? null : agreement.Missing.ToString(),
    };

    /// <summary>Why data about one subject of a record is released or withheld, category by category and consent by consent.</summary>
    public static JsonNode Subject(string role, DecisionExplanation explanation) => new JsonObject
    {
        ["role"] = role,
        ["subject"] = explanation.Subject,
        ["withheld"] = explanation.Withheld?.ToString(),
        ["categories"] = new JsonObject(explanation.Categories.Select(category => new KeyValuePair<string, JsonNode?>(category.Category.Code(), Outcome(category.Outcome)))),
        ["consents"] = new JsonArray([.. explanation.Consents.Select(Consent)]),
        ["finestAdminLevel"] = explanation.FinestAdminLevel,
        ["cappedBy"] = Texts(explanation.CappedBy),
        ["cappedAsPartyToConflict"] = explanation.CappedAsPartyToConflict,
    };

    private static JsonObject Outcome(CategoryOutcome outcome) => outcome switch
    {
        CategoryOutcome.ReleasedByConsent released => new() { ["released"] = true, ["basis"] = "consent", ["consents"] = Texts(released.Consents) },
        CategoryOutcome.ReleasedOnBasis released => new() { ["released"] = true, ["basis"] = released.Basis.Code() },
        CategoryOutcome.Withheld withheld => new() { ["released"] = false, ["reason"] = withheld.Reason.Code(), ["by"] = Texts(withheld.By) },
        _ => throw new InvalidOperationException("A category is released by consent, on another basis, or withheld."),
    };

    private static JsonNode Consent(ConsentExplanation consent) => new JsonObject
    {
        ["id"] = consent.Id,
        ["grants"] = consent.Grants.ToString(),
        ["denies"] = consent.Denies.ToString(),
        ["withdraws"] = consent.Withdraws.ToString(),
        ["supersededBy"] = Texts(consent.SupersededBy),
        ["silentBecause"] = consent.Silence?.ToString(),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonNode Disclosed(LedgerDisclosure disclosure) => new JsonObject
    {
        ["record"] = disclosure.Resource,
        ["categories"] = disclosure.Categories,
        ["basis"] = disclosure.Basis,
        ["consents"] = new JsonArray([.. disclosure.Consents.Select(id => JsonValue.Create(id))]),
    };
}
