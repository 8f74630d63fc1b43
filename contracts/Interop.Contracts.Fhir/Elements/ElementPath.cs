namespace Interop.Contracts.Fhir.Elements;

/// <summary>Reads the paths of the element table into a tree.</summary>
internal static class ElementPath
{
    /// <summary>Adds what follows the root's name in a path, such as <c>address.extension[admin1-pcode].valueCode</c>, and returns its leaf.</summary>
    public static ElementNode Add(ElementNode root, IEnumerable<string> names, IReadOnlyDictionary<string, string> extensions)
    {
        var node = root;
        foreach (var name in names)
        {
            var bracket = name.IndexOf('[', StringComparison.Ordinal);
            node = bracket < 0 ? Below(node, name, extensions) : node.Add("extension").Add(extensions[name[(bracket + 1)..^1]]);
        }

        return node;
    }

    // Within a complex extension, a name that is no value[x] is the URL of a nested extension.
    private static ElementNode Below(ElementNode node, string name, IReadOnlyDictionary<string, string> extensions) =>
        extensions.Values.Contains(node.Name) && !name.StartsWith("value", StringComparison.Ordinal) ? node.Add("extension").Add(name) : node.Add(name);
}
