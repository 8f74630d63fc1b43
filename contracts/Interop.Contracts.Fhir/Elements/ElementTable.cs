using System.Collections.Frozen;
using System.Text.Json;

namespace Interop.Contracts.Fhir.Elements;

/// <summary>
/// The one table that says which data category each element of the wire form belongs to. Code, docs and tests read it;
/// an element that it does not list is unknown and never leaves.
/// </summary>
public sealed class ElementTable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private ElementTable(Document document)
    {
        Rows = document.Elements;
        Extensions = document.Extensions.ToFrozenDictionary(StringComparer.Ordinal);
        Presence = document.Presence.ToFrozenDictionary(pair => pair.Key, pair => Category(pair.Value), StringComparer.Ordinal);
        var roots = new Dictionary<string, ElementNode>(StringComparer.Ordinal);
        foreach (var row in Rows)
        {
            Add(roots, row);
        }

        Resources = roots.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The table of this version of the contract.</summary>
    public static ElementTable Current { get; } = Load();

    /// <summary>The rows, in the order of the file.</summary>
    public IReadOnlyList<ElementRow> Rows { get; }

    /// <summary>The URL of each extension, by the short name that paths use.</summary>
    public IReadOnlyDictionary<string, string> Extensions { get; }

    /// <summary>For each resource type, the category without which the resource as a whole is withheld.</summary>
    public IReadOnlyDictionary<string, DataCategory> Presence { get; }

    /// <summary>The tree of elements of each resource type.</summary>
    public IReadOnlyDictionary<string, ElementNode> Resources { get; }

    private static ElementTable Load()
    {
        using var stream = typeof(ElementTable).Assembly.GetManifestResourceStream("elements.json")!;
        return new(JsonSerializer.Deserialize<Document>(stream, Options)!);
    }

    private static DataCategory Category(string code) =>
        DataCategoryCode.TryParse(code, out var category) ? category : throw new InvalidDataException($"elements.json names the unknown category '{code}'.");

    private void Add(Dictionary<string, ElementNode> roots, ElementRow row)
    {
        var names = row.Path.Split('.');
        if (!roots.TryGetValue(names[0], out var node))
        {
            roots[names[0]] = node = new ElementNode(names[0]);
        }

        node = ElementPath.Add(node, names.Skip(1), Extensions);
        node.Category = row.Category is null ? null : Category(row.Category);
        node.AdminLevel = row.AdminLevel;
    }

    private sealed record Document(Dictionary<string, string> Presence, Dictionary<string, string> Extensions, List<ElementRow> Elements);
}
