using System.Collections.Frozen;

namespace Interop.Contracts.Fhir.Elements;

/// <summary>An element in the tree of what may leave: a leaf is released by its category, an inner node holds what is below it.</summary>
public sealed class ElementNode
{
    private readonly Dictionary<string, ElementNode> _children = new(StringComparer.Ordinal);
    private FrozenDictionary<string, ElementNode>? _frozen;
    private DataCategorySet? _categories;

    internal ElementNode(string name) => Name = name;

    /// <summary>The element's name in JSON; an extension's name is its URL.</summary>
    public string Name { get; }

    /// <summary>The category of a leaf; null for structure and for inner nodes.</summary>
    public DataCategory? Category { get; internal set; }

    /// <summary>How fine a coarse location is; null for everything else.</summary>
    public int? AdminLevel { get; internal set; }

    /// <summary>Whether the element is kept or dropped whole.</summary>
    public bool IsLeaf => _children.Count == 0;

    /// <summary>The elements below, by name; extensions stand in <see cref="Extensions"/>.</summary>
    public IReadOnlyDictionary<string, ElementNode> Children => _frozen ??= _children.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The extensions allowed here, by URL; null when none is.</summary>
    public ElementNode? Extensions => Children.GetValueOrDefault("extension");

    /// <summary>Every category found at or below this node.</summary>
    public DataCategorySet Categories() => _categories ??=
        Children.Values.Aggregate(Category is { } own ? DataCategorySet.Of(own) : DataCategorySet.None, (set, child) => set.Union(child.Categories()));

    internal ElementNode Add(string name)
    {
        if (!_children.TryGetValue(name, out var child))
        {
            _children[name] = child = new ElementNode(name);
        }

        return child;
    }
}
