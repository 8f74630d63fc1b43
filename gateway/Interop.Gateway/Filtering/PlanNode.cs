using System.Buffers.Binary;
using System.Text;
using Interop.Contracts;
using Interop.Contracts.Fhir.Elements;

namespace Interop.Gateway.Filtering;

/// <summary>An element of the table, laid out so that a name is found among its siblings by a few comparisons of bytes.</summary>
internal sealed class PlanNode
{
    // A bit for each sibling tells whether it stood already.
    private const int MostChildren = 64;
    private readonly PlanNode[] _children;
    private readonly ulong[] _keys;

    // For each child, and for the beginning, which child followed the last time.
    private readonly byte[] _followers;

    /// <param name="element">The element.</param>
    /// <param name="parent">The name of the one above it.</param>
    /// <param name="read">For each name, what stands below it that is read and never written.</param>
    public PlanNode(ElementNode element, string parent, ILookup<string, PlanNode> read)
        : this(element.Name, element.IsLeaf ? LeafKinds.Of(parent, element.Name) : LeafKind.None, [.. element.Children.Values.Select(child => new PlanNode(child, element.Name, read)), .. read[element.Name]])
    {
        var written = _children.Where(child => child.IsWritten).ToList();
        IsWritten = true;
        Own = element.Category is { } category ? DataCategorySet.Of(category) : DataCategorySet.None;
        AdminLevel = element.AdminLevel ?? 0;
        Categories = written.Aggregate(Own, (set, child) => set.Union(child.Categories));
        FinestAdminLevel = written.Select(child => child.FinestAdminLevel).Append(AdminLevel).Max();
        IsMembers = (parent, element.Name) == ("Group", "member");
        IsQuantity = (parent, element.Name) == ("Group", "quantity");
        DependsOnOthers |= IsMembers || IsQuantity;
    }

    private PlanNode(string name, LeafKind kind, PlanNode[] children)
    {
        Name = Encoding.UTF8.GetBytes(name);
        Property = Encoding.UTF8.GetBytes($"\"{name}\":");
        Item = Encoding.UTF8.GetBytes($"{{\"url\":\"{name}\"");
        Kind = kind;
        IsExtensionList = name == "extension";
        _children = children.Length <= MostChildren ? children : throw new ArgumentException($"The element '{name}' has more than {MostChildren} elements below it.", nameof(children));
        _keys = [.. children.Select(child => Key(child.Name))];
        _followers = new byte[children.Length + 1];
        for (var i = 0; i < children.Length; i++)
        {
            children[i].Index = i;
        }

        DependsOnOthers = kind == LeafKind.Reference || children.Any(child => child.DependsOnOthers);
    }

    /// <summary>The element's name in JSON; an extension's name is its URL.</summary>
    public byte[] Name { get; }

    /// <summary>The name as a property begins.</summary>
    public byte[] Property { get; }

    /// <summary>An extension's item as it begins.</summary>
    public byte[] Item { get; }

    /// <summary>The form of a leaf.</summary>
    public LeafKind Kind { get; }

    /// <summary>Whether it is kept or dropped whole.</summary>
    public bool IsLeaf => Kind != LeafKind.None;

    /// <summary>Whether the table lists it; what it does not list may be read but is never written.</summary>
    public bool IsWritten { get; }

    /// <summary>Whether it is a list of extensions, whose items are known by their URL.</summary>
    public bool IsExtensionList { get; }

    /// <summary>Whether it is the list of a household's members, of whom only those released stay.</summary>
    public bool IsMembers { get; }

    /// <summary>Whether it is the number of a household's members, which counts those released.</summary>
    public bool IsQuantity { get; }

    /// <summary>Whether it, or something below, stays only if somebody else is released too.</summary>
    public bool DependsOnOthers { get; }

    /// <summary>The category of a leaf; none for structure.</summary>
    public DataCategorySet Own { get; }

    /// <summary>How fine the location of a leaf is.</summary>
    public int AdminLevel { get; }

    /// <summary>Every category at or below it.</summary>
    public DataCategorySet Categories { get; }

    /// <summary>The finest location at or below it.</summary>
    public int FinestAdminLevel { get; }

    /// <summary>Its place among its siblings.</summary>
    public int Index { get; private set; }

    /// <summary>An element that decisions read and that is never written.</summary>
    public static PlanNode Unwritten(string name, LeafKind kind, params PlanNode[] children) => new(name, kind, children);

    /// <summary>The element below this one whose name stands at a place in a piece of JSON; null when there is none.</summary>
    public PlanNode? Find(ReadOnlySpan<byte> json, int start, int end)
    {
        // Short names are loaded with what follows them, which is then masked away.
        var length = end - start;
        return Find(json[start..end], length < sizeof(ulong) && start + sizeof(ulong) <= json.Length
            ? (BinaryPrimitives.ReadUInt64LittleEndian(json[start..]) & ((1UL << (8 * length)) - 1)) | ((ulong)length << 56)
            : Key(json[start..end]));
    }

    /// <summary>A guess at the element that follows the one at a position (its <see cref="Index"/> and one; 0 for the beginning).</summary>
    public PlanNode? Expected(int position) => _children.Length == 0 ? null : _children[_followers[position]];

    /// <summary>Makes the guess for a position the element that was found there.</summary>
    public void Learn(int position, PlanNode? found)
    {
        if (found is not null)
        {
            _followers[position] = (byte)found.Index;
        }
    }

    /// <summary>The element of a name below this one; null when there is none.</summary>
    public PlanNode? Find(ReadOnlySpan<byte> name) => Find(name, Key(name));

    /// <summary>The element of a name below this one that must be there.</summary>
    public PlanNode Child(string name) => Find(Encoding.UTF8.GetBytes(name)) ?? throw new InvalidOperationException($"The element table has no '{name}' here.");

    private PlanNode? Find(ReadOnlySpan<byte> name, ulong key)
    {
        var keys = _keys;
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] == key && name.SequenceEqual(_children[i].Name))
            {
                return _children[i];
            }
        }

        return null;
    }

    // URLs are alike at their beginnings and differ at their ends.
    private static ulong Key(ReadOnlySpan<byte> name)
    {
        if (name.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]) ^ (uint)name.Length;
        }

        var key = (ulong)name.Length << 56;
        for (var i = 0; i < name.Length; i++)
        {
            key |= (ulong)name[i] << (8 * i);
        }

        return key;
    }
}
