using System.Text.Json;
using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Querying;

/// <summary>Reads <c>expression</c>: <c>$and</c>, <c>$or</c> and comparisons. An <c>$or</c> is of comparisons only.</summary>
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
        var conditions = expression.Object("query", DciCodes.Criteria, required: true) is { } conjunction ? All(conjunction) : [];
        if (_terms == 0 && issues.Count == 0)
        {
            expression.Wrong(DciCodes.Criteria, "query", "must hold a comparison.");
        }

        return (collection, conditions);
    }

    private List<DciCondition> All(FieldReader query)
    {
        var conditions = new List<DciCondition>();
        foreach (var member in query.All)
        {
            var path = query.At(member.Name);
            switch (member.Name)
            {
                case "$and":
                    conditions.AddRange(Parts(member.Value, path).SelectMany(All));
                    break;
                case "$or":
                    var any = Parts(member.Value, path).SelectMany(Alternative).ToList();
                    conditions.Add(new(any));
                    break;
                case ['$', ..]:
                    issues.Add(new(DciCodes.Filter, path, "is no operator that stands here: $and or $or."));
                    break;
                default:
                    conditions.AddRange(Terms(member, path).Select(term => new DciCondition([term])));
                    break;
            }
        }

        return conditions;
    }

    private IEnumerable<DciTerm> Alternative(FieldReader part)
    {
        var conditions = All(part);
        if (conditions is [{ Any: var terms }])
        {
            return terms;
        }

        issues.Add(new(DciCodes.Filter, part.Path, "must be one comparison: an alternative of several is not answered here."));
        return [];
    }

    private List<FieldReader> Parts(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is > 0 and <= Most && value.EnumerateArray().All(part => part.ValueKind == JsonValueKind.Object))
        {
            return [.. value.EnumerateArray().Select((part, index) => new FieldReader(part, $"{path}[{index}]", issues))];
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
