using System.Text.Json;
using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Querying;

/// <summary>Reads <c>predicate</c>: comparisons, one or two to an entry, of which all entries must hold.</summary>
internal static class PredicateQuery
{
    private const int Most = 32;

    public static IReadOnlyList<DciCondition> Read(IReadOnlyList<(JsonElement Value, string Path)> entries, string field, List<DciIssue> issues)
    {
        if (entries.Count is 0 or > Most)
        {
            issues.Add(new(DciCodes.Criteria, field, $"must hold 1 to {Most} entries."));
            return [];
        }

        return [.. entries.SelectMany(entry => Entry(entry.Value, entry.Path, issues))];
    }

    private static IEnumerable<DciCondition> Entry(JsonElement value, string path, List<DciIssue> issues)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            issues.Add(new(DciCodes.Criteria, path, "must be an object."));
            return [];
        }

        var entry = new FieldReader(value, path, issues);
        entry.Only(DciCodes.Criteria, "seq_num", "expression1", "condition", "expression2");
        entry.Number("seq_num", DciCodes.Criteria);
        var first = Term(entry, "expression1", true, issues);
        var second = Term(entry, "expression2", false, issues);
        var condition = entry.Text("condition", 16, DciCodes.Criteria);
        if (condition is not (null or "and" or "or" or "not"))
        {
            entry.Wrong(DciCodes.Criteria, "condition", "must be and, or or not.");
        }
        else if ((condition is null) != (entry.Find("expression2") is null))
        {
            entry.Wrong(DciCodes.Criteria, "condition", "must stand between two expressions.");
        }

        return first is null ? []
            : second is null ? [new([first])]
            : condition == "or" ? [new([first, second])]
            : condition == "not" ? [new([first]), .. Negated(second, issues)]
            : [new([first]), new([second])];
    }

    private static DciCondition[] Negated(DciTerm term, List<DciIssue> issues)
    {
        if (term.Negated() is { } other)
        {
            return [new([other])];
        }

        issues.Add(new(DciCodes.Filter, term.Field, "cannot stand after not: only eq and in can, of a list whose codes are all known."));
        return [];
    }

    private static DciTerm? Term(FieldReader entry, string name, bool required, List<DciIssue> issues)
    {
        if (entry.Object(name, DciCodes.Criteria, required) is not { } term)
        {
            return null;
        }

        term.Only(DciCodes.Criteria, "attribute_name", "operator", "attribute_value");
        var attribute = term.Text("attribute_name", 64, DciCodes.Filter, required: true);
        var named = term.Text("operator", 16, DciCodes.Filter, required: true);
        if (named is not null && DciOperators.InPredicate(named) is null)
        {
            term.Wrong(DciCodes.Filter, "operator", "must be gt, lt, eq, ge, le or in.");
            return null;
        }

        if (term.Find("attribute_value") is not { } value)
        {
            term.Wrong(DciCodes.Filter, "attribute_value", "is missing.");
            return null;
        }

        return attribute is not null && named is not null && DciOperators.InPredicate(named) is { } found && QueryValues.Read(value, found, term.At("attribute_value"), issues) is { } values
            ? new(attribute, found, values, term.Path)
            : null;
    }
}
