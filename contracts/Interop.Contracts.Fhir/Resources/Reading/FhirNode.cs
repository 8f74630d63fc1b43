using System.Globalization;
using Interop.Contracts.Fhir.Elements;
using R4 = Hl7.Fhir.Model;

namespace Interop.Contracts.Fhir.Resources.Reading;

/// <summary>
/// An element being read, by its names in JSON. It reads no typed property, since those throw on odd content, and reports
/// every element below that the shape does not know.
/// </summary>
internal sealed class FhirNode
{
    private readonly FhirNode? _parent;
    private readonly string _name;
    private readonly R4.Base _value;
    private readonly List<DecodeProblem> _problems;
    private readonly Dictionary<string, List<FhirNode>> _children = new(StringComparer.Ordinal);
    private int? _index;

    public FhirNode(R4.Resource resource, ElementNode shape, List<DecodeProblem> problems)
        : this(null, shape.Name, resource, shape, problems)
    {
    }

    private FhirNode(FhirNode? parent, string name, R4.Base value, ElementNode shape, List<DecodeProblem> problems)
    {
        (_parent, _name, _value, _problems) = (parent, name, value, problems);
        if (shape.IsLeaf)
        {
            ReadLeaf();
        }
        else
        {
            ReadChildren(shape);
        }
    }

    public string Path => _parent is null ? _name : $"{_parent.Path}.{_name}{(_index is { } index ? $"[{index.ToString(CultureInfo.InvariantCulture)}]" : "")}";

    /// <summary>The primitive's value as JSON has it: string, bool or number.</summary>
    public object? Json => (_value as R4.PrimitiveType)?.JsonValue;

    public IReadOnlyList<FhirNode> All(string name) => _children.TryGetValue(name, out var list) ? list : [];

    public FhirNode? One(string name)
    {
        var all = All(name);
        if (all.Count > 1)
        {
            all[1].Refuse("The contract has room for one.", "Leave one.");
        }

        return all.Count > 0 ? all[0] : null;
    }

    public FhirNode? Required(string name)
    {
        var one = One(name);
        if (one is null)
        {
            _problems.Add(new($"{Path}.{Short(name)}", "The element is required.", "Add it."));
        }

        return one;
    }

    public void Refuse(string rule, string fix) => _problems.Add(new(Path, rule, fix));

    private void ReadLeaf()
    {
        if (_value is not R4.PrimitiveType primitive)
        {
            Refuse("The element is a single value.", "Write a JSON string, number or boolean.");
        }
        else if (primitive.HasElements || primitive.HasOverflow)
        {
            Refuse("A single value has no id or extension of its own.", "Leave out its id and extensions.");
        }
    }

    private void ReadChildren(ElementNode shape)
    {
        foreach (var (name, content) in _value.EnumerateElements())
        {
            List<R4.Base?> items = content is R4.Base single ? [single] : [.. content as IEnumerable<R4.Base?> ?? []];
            foreach (var item in items)
            {
                Add(shape, name, item);
            }
        }
    }

    private void Add(ElementNode shape, string name, R4.Base? item)
    {
        if (_value is R4.Extension && name == "url")
        {
            return;
        }

        var found = item is null ? null : name == "extension" ? Extension(shape, item) : Child(shape, name, item);
        if (item is null || found is null)
        {
            _problems.Add(new($"{Path}.{Printable(name)}", "The contract has no such element or extension here.", "Leave it out, or map it to one that docs/data-categories.md lists."));
            return;
        }

        if (!_children.TryGetValue(found.Name, out var list))
        {
            _children[found.Name] = list = [];
        }

        var node = new FhirNode(this, Short(found.Name), item, found, _problems);
        list.Add(node);
        if (list.Count > 1)
        {
            node._index = list.Count - 1;
        }
    }

    private static ElementNode? Extension(ElementNode shape, R4.Base item) =>
        item.TryGetValue("url", out var url) && url is R4.PrimitiveType { JsonValue: string text } ? shape.Extensions?.Children.GetValueOrDefault(text) : null;

    // A choice's name in JSON ends with its type: the model has "value", JSON and the table have "valueCode".
    private static ElementNode? Child(ElementNode shape, string name, R4.Base item) =>
        shape.Children.GetValueOrDefault(name)
        ?? (item.TypeName is { Length: > 0 } type ? shape.Children.GetValueOrDefault($"{name}{char.ToUpperInvariant(type[0])}{type.AsSpan(1)}") : null);

    private static string Short(string name) =>
        name.Contains('/', StringComparison.Ordinal) ? $"extension[{name[(name.LastIndexOf('/') + 1)..]}]" : name;

    private static string Printable(string name) => name.Length <= 64 && name.All(char.IsAsciiLetterOrDigit) ? name : "?";
}
