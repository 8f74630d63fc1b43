namespace Interop.Gateway.Dci.Querying;

/// <summary>What must hold of a record: one of these comparisons, or all conditions of one of the others. A question is several conditions, all of which must hold.</summary>
/// <param name="Any">The comparisons, each of which is enough.</param>
internal sealed record DciCondition(IReadOnlyList<DciTerm> Any)
{
    /// <summary>The alternatives that take more than one comparison.</summary>
    public IReadOnlyList<IReadOnlyList<DciCondition>> Others { get; init; } = [];

    /// <summary>The conditions under which one of these alternatives holds.</summary>
    public static IReadOnlyList<DciCondition> Either(IEnumerable<IReadOnlyList<DciCondition>> alternatives)
    {
        var (terms, others) = (new List<DciTerm>(), new List<IReadOnlyList<DciCondition>>());
        foreach (var alternative in alternatives)
        {
            if (alternative is [var only])
            {
                terms.AddRange(only.Any);
                others.AddRange(only.Others);
            }
            else
            {
                others.Add(alternative);
            }
        }

        return [new(terms) { Others = others }];
    }
}
