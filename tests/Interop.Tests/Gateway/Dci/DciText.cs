using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Dci;

/// <summary>Messages as a ministry's client writes them.</summary>
internal static class DciText
{
    /// <summary>A message with one request for each of these criteria.</summary>
    public static JsonObject Message(params JsonNode[] criteria) => new()
    {
        ["header"] = new JsonObject
        {
            ["version"] = "1.0.0",
            ["message_id"] = "m-1",
            ["message_ts"] = "2026-05-01T08:00:00+02:00",
            ["action"] = "search",
            ["sender_id"] = "sp-system",
            ["receiver_id"] = "relief",
            ["total_count"] = criteria.Length,
            ["is_msg_encrypted"] = false,
        },
        ["message"] = new JsonObject
        {
            ["transaction_id"] = "t-1",
            ["search_request"] = new JsonArray([.. criteria.Select((one, index) => new JsonObject
            {
                ["reference_id"] = $"r-{index + 1}",
                ["timestamp"] = "2026-05-01T08:00:00Z",
                ["search_criteria"] = one.DeepClone(),
                ["locale"] = "eng",
            })]),
        },
    };

    /// <summary>By the number of an identifier type.</summary>
    public static JsonObject Number(string value, string record = "Person", string type = "UIN") => new()
    {
        ["reg_type"] = "ns:org:RegistryType:Social",
        ["reg_record_type"] = record,
        ["query_type"] = "idtype-value",
        ["query"] = new JsonObject { ["type"] = type, ["value"] = value },
    };

    /// <summary>By one comparison of a predicate.</summary>
    public static JsonObject Predicate(string attribute, string @operator, JsonNode value, string record = "Person") => Predicates(record, new JsonObject { ["seq_num"] = 1, ["expression1"] = Term(attribute, @operator, value) });

    public static JsonObject Predicates(string record, params JsonNode[] entries) => new()
    {
        ["reg_record_type"] = record,
        ["query_type"] = "predicate",
        ["query"] = new JsonArray([.. entries]),
    };

    public static JsonObject Term(string attribute, string @operator, JsonNode value) => new() { ["attribute_name"] = attribute, ["operator"] = @operator, ["attribute_value"] = value };

    /// <summary>By an expression, written as JSON.</summary>
    public static JsonObject Expression(string query, string record = "Person") => new()
    {
        ["reg_record_type"] = record,
        ["query_type"] = "expression",
        ["query"] = new JsonObject { ["type"] = "ns:org:QueryType:expression", ["value"] = new JsonObject { ["expression"] = new JsonObject { ["collection"] = record, ["query"] = JsonNode.Parse(query) } } },
    };

    public static JsonObject Paged(this JsonObject criteria, int size, int number = 1)
    {
        criteria["pagination"] = new JsonObject { ["page_size"] = size, ["page_number"] = number };
        return criteria;
    }

    public static JsonObject Sorted(this JsonObject criteria, string attribute, string order = "asc")
    {
        criteria["sort"] = new JsonArray(new JsonObject { ["attribute_name"] = attribute, ["sort_order"] = order });
        return criteria;
    }
}
