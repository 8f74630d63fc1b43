using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Dialects;

/// <summary>What OpenSPP's client sends: codes of its own, and conditions in a list of its own.</summary>
internal static class OpenSppDialect
{
    private const string Criteria = "message.search_request.search_criteria";

    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal) { ["="] = "eq", [">"] = "gt", [">="] = "ge", ["<"] = "lt", ["<="] = "le", ["in"] = "in" };

    public static MessageDialect Table { get; } = new(
    [
        new("message.search_request", Rewrite.Without("locale", "en", "fr", "es", "ar", "pt", "zh", "hi", "ru", "de")),
        new(Criteria, Rewrite.Replaced("reg_type", ("SOCIAL_REGISTRY", "Social"))),
        new(Criteria, Rewrite.Replaced("reg_record_type", ("PERSON", "Person"), ("GROUP", "Group"), ("BENEFICIARY", "Beneficiary"))),
        new(Criteria, Rewrite.ListIsPredicate),
        new(Criteria, Conditions),
    ]);

    // A condition with another operator is left as it stands, and the whole with it.
    private static void Conditions(JsonObject criteria)
    {
        if (Rewrite.Text(criteria, "query_type") != "expression" || criteria["query"] is not JsonObject { Count: 1 } query || query["seq"] is not JsonArray conditions)
        {
            return;
        }

        var entries = conditions.Select((condition, index) => Entry(condition as JsonObject, index)).ToList();
        if (!entries.Contains(null))
        {
            criteria["query_type"] = "predicate";
            criteria["query"] = new JsonArray([.. entries]);
        }
    }

    private static JsonObject? Entry(JsonObject? condition, int index) =>
        condition is { Count: 3 } && Rewrite.Text(condition, "operator") is { } named && Operators.TryGetValue(named, out var known) && condition.ContainsKey("attribute") && condition.ContainsKey("value")
            ? new()
            {
                ["seq_num"] = index + 1,
                ["expression1"] = new JsonObject { ["attribute_name"] = condition["attribute"]?.DeepClone(), ["operator"] = known, ["attribute_value"] = condition["value"]?.DeepClone() },
            }
            : null;
}
