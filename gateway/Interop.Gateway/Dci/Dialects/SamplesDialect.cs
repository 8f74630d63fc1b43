using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Querying;

namespace Interop.Gateway.Dci.Dialects;

/// <summary>The shapes of the samples that are published with DCI v1.0.0, of which none is valid by its schemas.</summary>
internal static class SamplesDialect
{
    private const string Item = "message.search_request";
    private const string Criteria = "message.search_request.search_criteria";
    private const string Enrolled = "message.enrolled_criteria";

    public static MessageDialect Table { get; } = new(
    [
        new("", Transaction),
        new("message", References),
        new(Item, Rewrite.Without("locale", "EN/GB", "en")),

        // Every record was registered, and every search searches.
        new(Criteria, Rewrite.Without("reg_event_type", "SEARCH", "REGISTER")),
        new(Criteria, Rewrite.ListIsPredicate),
        new(Criteria, SortOfOne),
        new(Criteria, Rewrite.Replaced("response_entity", ("Household", "Group"), ("member", "Member"))),
        new($"{Criteria}.query.value.expression", Rewrite.Replaced("collection", ("HouseHold", "Group"))),
        new(Enrolled, Rewrite.Replaced("response_entity", ("Beneficiary", "Member"))),
        new(Enrolled, Comparison),
    ])
    { Templates = ["signature=\"Base64(signing content)", "signature=\"Base64(signing content)\""] };

    // The message's own id names its transaction as well as any.
    private static void Transaction(JsonObject envelope)
    {
        if (envelope["message"] is JsonObject message && envelope["header"] is JsonObject header && Rewrite.IsEmpty(message, "transaction_id") && Rewrite.Text(header, "message_id") is { Length: > 0 } id)
        {
            message["transaction_id"] = id;
        }
    }

    private static void References(JsonObject message)
    {
        foreach (var (index, item) in (message["search_request"] as JsonArray ?? []).Index())
        {
            if (item is JsonObject request && Rewrite.IsEmpty(request, "reference_id"))
            {
                request["reference_id"] = (index + 1).ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    // Whom one number finds is in order by that number.
    private static void SortOfOne(JsonObject criteria)
    {
        var pinned = criteria["query"] switch
        {
            JsonObject query when Rewrite.Text(criteria, "query_type") == "idtype-value" => Rewrite.Text(query, "type"),
            JsonArray and [JsonObject entry] when Rewrite.IsEmpty(entry, "expression2") && entry["expression1"] is JsonObject term && Rewrite.Text(term, "operator") == "eq" => Rewrite.Text(term, "attribute_name"),
            _ => null,
        };
        if (pinned is not null && DciIdentifierTypes.All.Contains(pinned) && criteria["sort"] is JsonArray and [JsonObject key] && Rewrite.Text(key, "attribute_name") == pinned)
        {
            criteria.Remove("sort");
        }
    }

    // One comparison in a predicate's words.
    private static void Comparison(JsonObject criteria)
    {
        if (criteria["query"] is JsonObject { Count: 3 } query && Rewrite.Text(query, "attribute_name") is { } name && Rewrite.Text(query, "operator") is { } comparison && query.ContainsKey("attribute_value"))
        {
            criteria["query"] = new JsonObject { [name] = new JsonObject { [comparison] = query["attribute_value"]?.DeepClone() } };
        }
    }
}
