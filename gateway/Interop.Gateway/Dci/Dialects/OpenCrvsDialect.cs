using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Dialects;

/// <summary>The older shape that OpenCRVS speaks: codes as objects, and other names.</summary>
internal static class OpenCrvsDialect
{
    private const string Criteria = "message.search_request.search_criteria";

    // Where a code's list is written down; DCI has one list of each.
    private static readonly string[] List = ["namespace", "refUri"];

    public static MessageDialect Table { get; } = new(
    [
        new(Criteria, Rewrite.Unwrapped("reg_type", List)),
        new(Criteria, Rewrite.Unwrapped("reg_event_type", List)),
        new(Criteria, Rewrite.Unwrapped("result_record_type", List)),
        new(Criteria, Rewrite.Renamed("result_record_type", "reg_record_type")),
        new(Criteria, Rewrite.Replaced("reg_record_type", ("person", "Person"))),

        // A namespace here would name another number space than the agency's.
        new($"{Criteria}.query", Rewrite.Unwrapped("identifier_type")),
        new($"{Criteria}.query", Rewrite.Renamed("identifier_type", "type")),
        new($"{Criteria}.query", Rewrite.Renamed("identifier_value", "value")),
        new($"{Criteria}.query.expression1", Rewrite.Replaced("attribute_name", ("birthdate", "birth_date"))),
        new($"{Criteria}.query.expression2", Rewrite.Replaced("attribute_name", ("birthdate", "birth_date"))),
        new(Criteria, ImpliedEvent),
        new($"{Criteria}.consent.purpose", Rewrite.Renamed("refUri", "ref_uri")),
        new($"{Criteria}.authorize.purpose", Rewrite.Renamed("refUri", "ref_uri")),
    ]);

    // The number of a birth's registration is of a birth; of any other number the event narrows the question, and stays.
    private static void ImpliedEvent(JsonObject criteria)
    {
        if (criteria["query"] is JsonObject query && Rewrite.Text(criteria, "query_type") == "idtype-value"
            && (Rewrite.Text(query, "type"), Rewrite.Text(criteria, "reg_event_type")) is ("BRN", "1") or ("DRN", "2") or ("MRN", "4"))
        {
            criteria.Remove("reg_event_type");
        }
    }
}
