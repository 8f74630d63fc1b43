namespace Interop.Gateway.Dci.Querying;

/// <summary>One comparison, as it was asked for.</summary>
/// <param name="Attribute">The attribute's name.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Values">The values, as text.</param>
/// <param name="Field">Where it stands.</param>
internal sealed record DciTerm(string Attribute, DciOperator Operator, IReadOnlyList<string> Values, string Field)
{
    /// <summary>The comparison that holds of another value than this one does; null for an operator of which nobody could say what it leaves.</summary>
    public DciTerm? Negated() => Operator switch
    {
        DciOperator.Eq => this with { Operator = DciOperator.Ne },
        DciOperator.In => this with { Operator = DciOperator.NotIn },
        DciOperator.Ne => this with { Operator = DciOperator.Eq },
        DciOperator.NotIn => this with { Operator = DciOperator.In },
        _ => null,
    };
}
