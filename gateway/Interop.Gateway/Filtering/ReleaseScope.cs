using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering;

/// <summary>What one record may show: what all of its permits release, the elements asked for, and the persons that may be referred to.</summary>
internal sealed class ReleaseScope
{
    private readonly HashSet<string> _persons;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public ReleaseScope(RecordDecision.Released decision, ElementMask elements)
        : this(decision.Permits, elements, decision.Members.Concat(decision.Permits).Where(permit => !permit.IsHousehold).Select(permit => permit.Subject))
    {
    }

    public ReleaseScope(IReadOnlyList<DisclosurePermit> permits, ElementMask elements, IEnumerable<string> persons)
    {
        _persons = new(persons, StringComparer.Ordinal);
        _lookup = _persons.GetAlternateLookup<ReadOnlySpan<char>>();
        Elements = elements;
        (Categories, FinestAdminLevel) = permits.Count == 0 ? (DataCategorySet.None, 0) : (permits[0].Categories, permits[0].FinestAdminLevel);
        for (var i = 1; i < permits.Count; i++)
        {
            Categories = Categories.Intersect(permits[i].Categories);
            FinestAdminLevel = Math.Min(FinestAdminLevel, permits[i].FinestAdminLevel);
        }
    }

    /// <summary>The elements asked for.</summary>
    public ElementMask Elements { get; }

    /// <summary>The categories that every permit releases.</summary>
    public DataCategorySet Categories { get; }

    /// <summary>The finest location that every permit releases.</summary>
    public int FinestAdminLevel { get; }

    /// <summary>How many persons may be referred to.</summary>
    public int Persons => _persons.Count;

    /// <summary>Whether everything at or below an element is released.</summary>
    public bool ReleasesAllOf(PlanNode node) => Categories.Covers(node.Categories) && node.FinestAdminLevel <= FinestAdminLevel;

    /// <summary>Whether data of a category is released; of a coarse location, data so fine.</summary>
    public bool Releases(DataCategory? category, int? adminLevel) =>
        category is not { } known || (Categories.Contains(known) && (adminLevel ?? 0) <= FinestAdminLevel);

    /// <summary>Whether a leaf is released.</summary>
    public bool Releases(PlanNode leaf) => Categories.Covers(leaf.Own) && leaf.AdminLevel <= FinestAdminLevel;

    /// <summary>Whether a person may be referred to.</summary>
    public bool Allows(ReadOnlySpan<char> person) => _lookup.Contains(person);
}
