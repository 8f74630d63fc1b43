namespace Interop.Gateway.Dci.Querying;

/// <summary>One comparison, as it was asked for.</summary>
/// <param name="Attribute">The attribute's name.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Values">The values, as text.</param>
/// <param name="Field">Where it stands.</param>
internal sealed record DciTerm(string Attribute, DciOperator Operator, IReadOnlyList<string> Values, string Field);
