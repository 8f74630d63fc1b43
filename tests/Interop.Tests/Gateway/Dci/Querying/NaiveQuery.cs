using System.Globalization;
using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Dci.Querying;

/// <summary>What a query means, said slowly and plainly over records as they were released: what a record does not show, it does not have.</summary>
internal static class NaiveQuery
{
    private static readonly string[] NameParts = ["surname", "given_name", "second_name"];
    private static readonly string[] AreaParts = ["region_code", "sub_region_code"];

    public static bool Holds(JsonNode person, JsonNode criteria) => (string)criteria["query_type"]! switch
    {
        "idtype-value" => Compares(person, (string)criteria["query"]!["type"]!, "eq", criteria["query"]!["value"]!),
        "predicate" => criteria["query"]!.AsArray().All(entry => Entry(person, entry!)),
        "expression" => Expression(person, criteria["query"]!["value"]!["expression"]!["query"]!.AsObject()),
        var other => throw new ArgumentException(other),
    };

    private static bool Entry(JsonNode person, JsonNode entry)
    {
        var first = Term(person, entry["expression1"]!);
        return (string?)entry["condition"] switch
        {
            null => first,
            "and" => first && Term(person, entry["expression2"]!),
            "or" => first || Term(person, entry["expression2"]!),
            _ => first && Another(person, entry["expression2"]!),
        };
    }

    private static bool Term(JsonNode person, JsonNode term) => Compares(person, (string)term["attribute_name"]!, (string)term["operator"]!, term["attribute_value"]!);

    // Not this value, but one: what a record does not show is not another.
    private static bool Another(JsonNode person, JsonNode term) =>
        Values(person, (string)term["attribute_name"]!).Any() && !Term(person, term);

    private static bool Expression(JsonNode person, JsonObject expression) => Expression(person, expression, isNot: false);

    private static bool Expression(JsonNode person, JsonObject expression, bool isNot)
    {
        var members = expression.Select(member => member.Key switch
        {
            "$and" or "$or" => All(member.Key == "$and" != isNot, member.Value!.AsArray().Select(part => Expression(person, part!.AsObject(), isNot))),
            "$not" => Expression(person, member.Value!.AsObject(), !isNot),
            _ => All(!isNot, (member.Value is JsonObject comparisons ? comparisons.Select(one => (one.Key.TrimStart('$'), one.Value!)) : [("eq", member.Value!)])
                .Select(one => Compares(person, member.Key, one.Item1, one.Item2) != isNot && (!isNot || Values(person, member.Key).Any()))),
        });
        return All(!isNot, members);
    }

    private static bool All(bool all, IEnumerable<bool> parts) => all ? parts.All(part => part) : parts.Any(part => part);

    private static bool Compares(JsonNode person, string attribute, string @operator, JsonNode operand)
    {
        string[] wanted = operand is JsonArray many ? [.. many.Select(one => one!.ToString())] : [operand.ToString()];
        return Values(person, attribute).Any(value => wanted.Any(one => @operator switch
        {
            "eq" or "in" => Order(attribute, value, one) == 0,
            "ne" => Order(attribute, value, one) != 0,
            "gt" => Order(attribute, value, one) > 0,
            "ge" => Order(attribute, value, one) >= 0,
            "lt" => Order(attribute, value, one) < 0,
            "le" => Order(attribute, value, one) <= 0,
            _ => throw new ArgumentException(@operator),
        }));
    }

    private static IEnumerable<string> Values(JsonNode person, string attribute) => (attribute switch
    {
        "@id" => [(string?)person["@id"]],
        "sex" => [(string?)person["sex"]],
        "birth_date" => [((string?)person["birth_date"])?[..10]],
        "last_updated" => [(string?)person["last_updated"]],
        "name" => NameParts.Select(part => (string?)person["name"]?[part]),
        "area" => (person["address"]?.AsArray() ?? []).SelectMany(address => AreaParts.Select(part => (string?)address![part])),
        _ => (person["identifier"]?.AsArray() ?? []).Where(one => (string?)one!["identifier_type"] == attribute).Select(one => (string?)one!["identifier_value"]),
    }).OfType<string>();

    // A part of a date is all that begins with it, and an area all within it.
    private static int Order(string attribute, string value, string wanted) => attribute switch
    {
        "last_updated" => DateTimeOffset.Parse(value, CultureInfo.InvariantCulture).CompareTo(DateTimeOffset.Parse(wanted, CultureInfo.InvariantCulture)),
        "birth_date" or "area" => string.CompareOrdinal(value[..Math.Min(value.Length, wanted.Length)], wanted),
        _ => string.CompareOrdinal(value, wanted),
    };
}
