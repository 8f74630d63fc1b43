using System.Text.Json;
using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Querying;

/// <summary>Reads <c>expression</c>: <c>$and</c>, <c>$or</c>, <c>$not</c> and comparisons. A not is brought down to the comparisons, where it is one or is refused.</summary>
internal sealed class ExpressionQuery(List<DciIssue> issues)
{
    private const int Most = 32;
    private int _terms;

    /// <summary>The collection named, and what must hold.</summary>
    public (string? Collection, IReadOnlyList<DciCondition> Conditions) Read(FieldReader query)
    {
        query.Only(DciCodes.Criteria, "type", "value");
        query.Text("type", 128, DciCodes.Criteria);
        if (query.Object("value", DciCodes.Criteria, required: true)?.Object("expression", DciCodes.Criteria, required: true) is not { } expression)
        {
            return (null, []);
        }

        expression.Only(DciCodes.Criteria, "collection", "query");
        var collection = expression.Text("collection", 64, DciCodes.Criteria);
        var conditions = expression.Object("query", DciCodes.Criteria, required: true) is { } conjunction ? All(conjunction, isNot: false) : [];
        if (_terms == 0 && issues.Count == 0)
        {
            expression.Wrong(DciCodes.Criteria, "query", "must hold a comparison.");
        }

        return (collection, conditions);
    }

    // What says nothing holds of everybody, so under a not it holds of nobody: nothing that can be asked.
    private IReadOnlyList<DciCondition> All(FieldReader query, bool isNot) =>
        isNot && !IsNotEmpty(query) ? [] : Joined(query.All.Select(member => Member(query, member, isNot)).ToList(), isOr: isNot);

    private IReadOnlyList<DciCondition> Member(FieldReader query, JsonProperty member, bool isNot)
    {
        var path = query.At(member.Name);
        switch (member.Name)
        {
            case "$and" or "$or":
                return Joined(Parts(member.Value, path).Select(part => All(part, isNot)).ToList(), isOr: member.Name == "$or" != isNot);
            case "$not":
                return query.Object("$not", DciCodes.Filter, required: true) is { } part && IsNotEmpty(part) ? All(part, !isNot) : [];
            case ['$', ..]:
                issues.Add(new(DciCodes.Filter, path, "is no operator that stands here: $and, $or or $not."));
                return [];
            default:
                return Joined([.. Terms(member, path).Select(term => (IReadOnlyList<DciCondition>)(isNot ? Negated(term) : [new([term])]))], isOr: isNot);
        }
    }

    private static IReadOnlyList<DciCondition> Joined(List<IReadOnlyList<DciCondition>> parts, bool isOr) =>
        isOr && parts.Count > 1 ? DciCondition.Either(parts) : [.. parts.SelectMany(part => part)];

    private DciCondition[] Negated(DciTerm term)
    {
        if (term.Negated() is { } other)
        {
            return [new([other])];
        }

        issues.Add(new(DciCodes.Filter, term.Field, "cannot stand under $not: only eq, ne and in can, of a list whose codes are all known."));
        return [];
    }

    private bool IsNotEmpty(FieldReader part)
    {
        if (part.All.Any())
        {
            return true;
        }

        issues.Add(new(DciCodes.Filter, part.Path, "must hold a comparison."));
        return false;
    }

    private List<FieldReader> Parts(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is > 0 and <= Most && value.EnumerateArray().All(part => part.ValueKind == JsonValueKind.Object))
        {
            return [.. value.EnumerateArray().Select((part, index) => new FieldReader(part, $"{path}[{index}]", issues)).Where(IsNotEmpty)];
        }

        issues.Add(new(DciCodes.Filter, path, $"must be an array of 1 to {Most} objects."));
        return [];
    }

    private List<DciTerm> Terms(JsonProperty member, string path)
    {
        if (member.Value.ValueKind != JsonValueKind.Object)
        {
            return Term(member.Name, DciOperator.Eq, member.Value, path) is { } equal ? [equal] : [];
        }

        var terms = new List<DciTerm>();
        foreach (var comparison in member.Value.EnumerateObject())
        {
            var at = new FieldReader(member.Value, path, issues).At(comparison.Name);
            if (DciOperators.InExpression(comparison.Name) is not { } found)
            {
                issues.Add(new(DciCodes.Filter, at, "is no operator that is known here: $eq, $ne, $gt, $ge, $lt, $le or $in."));
            }
            else if (Term(member.Name, found, comparison.Value, at) is { } term)
            {
                terms.Add(term);
            }
        }

        if (terms.Count == 0 && issues.Count == 0)
        {
            issues.Add(new(DciCodes.Filter, path, "must hold a comparison."));
        }

        return terms;
    }

    private DciTerm? Term(string attribute, DciOperator found, JsonElement value, string path)
    {
        if (++_terms > Most)
        {
            issues.Add(new(DciCodes.Filter, path, $"is one comparison too many; at most {Most}."));
            return null;
        }

        return QueryValues.Read(value, found, path, issues) is { } values ? new(attribute, found, values, path) : null;
    }
}
