using System.Text.Json;
using System.Text.RegularExpressions;

namespace Interop.Adapters.Mapping;

/// <summary>Checks what a schema cannot, wherever it stands: that columns are in the file, that patterns compile, that date formats leave nothing to guess.</summary>
internal sealed class ColumnCheck(IReadOnlyList<string>? header)
{
    private readonly List<MappingProblem> _problems = [];
    private readonly OrderedDictionary<string, bool> _columns = new(StringComparer.Ordinal);

    /// <summary>Every column that was named, once, in the order of the document.</summary>
    public IReadOnlyList<string> Columns => [.. _columns.Keys];

    /// <summary>Everything found in the document; a null header leaves columns unchecked.</summary>
    public IReadOnlyList<MappingProblem> Check(JsonElement root)
    {
        Visit(root, "$");
        return _problems;
    }

    private void Visit(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            var i = 0;
            foreach (var item in element.EnumerateArray())
            {
                Visit(item, $"{path}[{i++}]");
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject().Where(property => property.Name != "codes"))
            {
                Property(property, $"{path}.{property.Name}");
            }
        }
    }

    private void Property(JsonProperty property, string path)
    {
        switch (property.Name, property.Value.ValueKind)
        {
            case ("column", JsonValueKind.String):
                Column(property.Value.GetString()!, path);
                break;
            case ("pattern", JsonValueKind.String):
                Pattern(property.Value.GetString()!, path);
                break;
            case ("formats", JsonValueKind.Array):
                Formats(property.Value, path);
                break;
            default:
                Visit(property.Value, path);
                break;
        }
    }

    private void Column(string name, string path)
    {
        _columns.TryAdd(name, true);
        var found = header?.Count(column => column == name) ?? 1;
        if (found == 0)
        {
            var other = header!.Any(column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase));
            _problems.Add(new(path, $"The file has no column '{name}'.", other ? "A column differs only in capitals; write it as the file does." : "Write the header exactly as the file does, and see that its first row holds the headers."));
        }
        else if (found > 1)
        {
            _problems.Add(new(path, $"The file has {found} columns '{name}'.", "Give each column its own header."));
        }
    }

    private void Pattern(string pattern, string path)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            _problems.Add(new(path, "The pattern is no regular expression that can be used.", "Correct it; look-around and back-references are not supported."));
        }
    }

    private void Formats(JsonElement formats, string path)
    {
        var i = 0;
        foreach (var format in formats.EnumerateArray())
        {
            if (format.ValueKind == JsonValueKind.String && !DatePattern.TryParse(format.GetString()!, out _, out var rule))
            {
                _problems.Add(new($"{path}[{i}]", rule, "Write the format with yyyy, MM and dd, and HH, mm, ss, K for a time."));
            }

            i++;
        }
    }
}
