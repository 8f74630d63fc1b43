namespace Interop.Gateway.Dci.Querying;

/// <summary>The names of operators: DCI's own, and with a dollar sign before them those of expressions.</summary>
internal static class DciOperators
{
    private static readonly Dictionary<string, DciOperator> Names = new(StringComparer.Ordinal)
    {
        ["eq"] = DciOperator.Eq,
        ["in"] = DciOperator.In,
        ["gt"] = DciOperator.Gt,
        ["ge"] = DciOperator.Ge,
        ["lt"] = DciOperator.Lt,
        ["le"] = DciOperator.Le,
        ["ne"] = DciOperator.Ne,
    };

    /// <summary>The names, without dollar signs.</summary>
    public static IReadOnlyCollection<string> All => Names.Keys;

    /// <summary>The name of an operator, which is FHIR's prefix for it too.</summary>
    public static string Name(DciOperator @operator) => Names.First(pair => pair.Value == @operator).Key;

    /// <summary>The operator of a predicate; DCI has no <c>ne</c> there.</summary>
    public static DciOperator? InPredicate(string name) => Names.TryGetValue(name, out var found) && found != DciOperator.Ne ? found : null;

    /// <summary>The operator of an expression.</summary>
    public static DciOperator? InExpression(string name) => Names.TryGetValue(name.StartsWith('$') ? name[1..] : name, out var found) ? found : null;
}
