using System.Text.Json.Nodes;
using CsCheck;

namespace Interop.Tests.Gateway.Dci.Querying;

/// <summary>Queries of every type over everything that a person can be asked by, and over some that nobody can.</summary>
internal static class QueryGen
{
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["@id"] = ["p0", "p3", "p6", "none"],
        ["name"] = ["Haddad", "Moss", "Amal", "haddad", "Had"],
        ["sex"] = ["male", "female", "other", "unknown"],
        ["birth_date"] = ["1985-04-12", "1970-01-31", "1985", "1999-12", "1985-04"],
        ["area"] = ["XX01", "XX0103", "XX0101", "XX02"],
        ["last_updated"] = ["2026-05-01T08:00:00Z", "2026-01-01T00:00:00+02:00", "2026-06-01T00:00:00Z"],
        ["UIN"] = ["N-p0", "N-p1", "N-p5", "N-none"],
        ["BRN"] = ["B-1"],
        ["poverty_score"] = ["5"],
    };

    private static readonly string[] Operators = ["eq", "ne", "gt", "ge", "lt", "le", "in"];

    private static Gen<string> Of(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<string> Attribute { get; } = Gen.Frequency((40, Of("@id", "name", "sex", "birth_date", "area", "last_updated", "UIN")), (1, Of("BRN", "poverty_score")));

    private static Gen<(string Attribute, string Operator, string[] Values)> Comparison { get; } =
        from attribute in Attribute
        from fitting in Gen.Int[0, 4]
        from @operator in fitting > 0 ? Of(attribute is "birth_date" or "last_updated" ? ["eq", "gt", "ge", "lt", "le"] : attribute == "sex" ? ["eq", "ne", "in"] : ["eq", "in"]) : Of(Operators)
        from values in Of(Values[attribute]).Array[1, @operator == "in" ? 3 : 1]
        select (attribute, @operator, values);

    /// <summary>The criteria of a search for persons.</summary>
    public static Gen<JsonObject> Criteria { get; } = Gen.Frequency(
        (1, Of(Values["UIN"]).Select(value => DciText.Number(value))),
        (4, Entry.Array[1, 3].Select(entries => DciText.Predicates("Person", [.. entries.Select(entry => JsonNode.Parse(entry)!)]))),
        (5, Expression(2).Select(text => DciText.Expression(text))));

    private static Gen<string> Entry =>
        from first in Comparison
        from second in Comparison
        from same in Gen.Bool
        from condition in Gen.Frequency((4, Gen.Const("")), (3, Gen.Const("and")), (3, Gen.Const("or")), (1, Gen.Const("not")))
        select Text(first, condition.Length == 0 ? null : same && condition == "or" ? first : second, condition);

    private static Gen<string> Expression(int depth) => depth == 0 ? Member : Gen.Frequency(
        (5, Member),
        (2, Expression(depth - 1).Array[1, 3].Select(parts => $$"""{"$and":[{{string.Join(',', parts)}}]}""")),
        (3, Alternatives),
        (3, Expression(depth - 1).Array[1, 3].Select(parts => $$"""{"$or":[{{string.Join(',', parts)}}]}""")),
        (2, Expression(depth - 1).Select(part => $$"""{"$not":{{part}}}""")));

    private static Gen<string> Alternatives =>
        from attribute in Attribute
        from values in Of(Values[attribute]).Array[1, 3]
        select $$"""{"$or":[{{string.Join(',', values.Select(value => new JsonObject { [attribute] = value }.ToJsonString()))}}]}""";

    private static Gen<string> Member =>
        from comparison in Comparison
        from form in Gen.Int[0, 2]
        select new JsonObject
        {
            [comparison.Attribute] = form == 0 && comparison.Operator == "eq" ? comparison.Values[0] : new JsonObject { [(form == 1 ? "$" : "") + comparison.Operator] = Operand(comparison) },
        }.ToJsonString();

    private static JsonNode Operand((string Attribute, string Operator, string[] Values) comparison) =>
        comparison.Operator == "in" ? new JsonArray([.. comparison.Values.Select(value => (JsonNode)value)]) : comparison.Values[0];

    private static string Text((string Attribute, string Operator, string[] Values) first, (string Attribute, string Operator, string[] Values)? second, string condition)
    {
        var entry = new JsonObject { ["seq_num"] = 1, ["expression1"] = DciText.Term(first.Attribute, first.Operator, first.Values[0]) };
        if (second is { } other)
        {
            (entry["condition"], entry["expression2"]) = (condition, DciText.Term(other.Attribute, other.Operator, other.Values[0]));
        }

        return entry.ToJsonString();
    }
}
