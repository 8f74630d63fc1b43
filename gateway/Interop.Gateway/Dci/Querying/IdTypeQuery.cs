using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Querying;

/// <summary>Reads <c>idtype-value</c>: the number of one identifier type.</summary>
internal static class IdTypeQuery
{
    public static IReadOnlyList<DciCondition> Read(FieldReader query, List<DciIssue> issues)
    {
        query.Only(DciCodes.Criteria, "type", "value");
        var type = query.Text("type", 64, DciCodes.Criteria, required: true);
        if (type is not null && !DciIdentifierTypes.All.Contains(type))
        {
            query.Wrong(DciCodes.Criteria, "type", $"must be one of {string.Join(", ", DciIdentifierTypes.All)}.");
            return [];
        }

        if (query.Find("value") is not { } value)
        {
            query.Wrong(DciCodes.Criteria, "value", "is missing.");
            return [];
        }

        return type is not null && QueryValues.Read(value, DciOperator.Eq, query.At("value"), issues) is { } values
            ? [new([new(type, DciOperator.Eq, values, query.At("value"))])]
            : [];
    }
}
