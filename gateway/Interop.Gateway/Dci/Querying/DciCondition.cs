namespace Interop.Gateway.Dci.Querying;

/// <summary>What must hold of a record: one of these comparisons. A question is several conditions, all of which must hold.</summary>
internal sealed record DciCondition(IReadOnlyList<DciTerm> Any);
