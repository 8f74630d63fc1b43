using System.Buffers;
using System.Text;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering;

/// <summary>What one record may show: what all of its permits release, the elements asked for, and the persons that may be referred to.</summary>
internal sealed class ReleaseScope
{
    private const int LongestId = 64;
    private readonly string? _only;
    private readonly HashSet<string>? _persons;

    public ReleaseScope(RecordDecision.Released decision, ElementMask elements)
        : this(decision.Permits, elements)
    {
        // Most records are about one person.
        if (decision is { Permits: [{ IsHousehold: false, Subject: var only }], Members.Count: 0 })
        {
            _only = only;
        }
        else
        {
            _persons = new(decision.Members.Concat(decision.Permits).Where(permit => !permit.IsHousehold).Select(permit => permit.Subject), StringComparer.Ordinal);
        }
    }

    public ReleaseScope(IReadOnlyList<DisclosurePermit> permits, ElementMask elements, IEnumerable<string> persons)
        : this(permits, elements) => _persons = new(persons, StringComparer.Ordinal);

    private ReleaseScope(IReadOnlyList<DisclosurePermit> permits, ElementMask elements)
    {
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
    public int Persons => _persons?.Count ?? 1;

    /// <summary>Whether everything at or below an element is released.</summary>
    public bool ReleasesAllOf(PlanNode node) => Categories.Covers(node.Categories) && node.FinestAdminLevel <= FinestAdminLevel;

    /// <summary>Whether data of a category is released; of a coarse location, data so fine.</summary>
    public bool Releases(DataCategory? category, int? adminLevel) =>
        category is not { } known || (Categories.Contains(known) && (adminLevel ?? 0) <= FinestAdminLevel);

    /// <summary>Whether a leaf is released.</summary>
    public bool Releases(PlanNode leaf) => Categories.Covers(leaf.Own) && leaf.AdminLevel <= FinestAdminLevel;

    /// <summary>Whether a person may be referred to.</summary>
    public bool Allows(ReadOnlySpan<char> person) => _persons is null ? person.SequenceEqual(_only) : _persons.GetAlternateLookup<ReadOnlySpan<char>>().Contains(person);

    /// <summary>Whether a person, by an id in UTF-8, may be referred to.</summary>
    public bool Allows(ReadOnlySpan<byte> person)
    {
        Span<char> id = stackalloc char[LongestId];
        return person.Length <= id.Length && Ascii.ToUtf16(person, id, out var length) == OperationStatus.Done && Allows(id[..length]);
    }
}
