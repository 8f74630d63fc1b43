using System.Text.Json;
using System.Text.RegularExpressions;
using Interop.Adapters.Mapping;

namespace Interop.Adapters.Records;

/// <summary>Which columns a reading came across: those that the mapping reads, and names in the records that it does not read.</summary>
internal sealed partial class ColumnSightings
{
    private const int MostNames = 500;
    private const int Deepest = 5;

    private readonly IReadOnlyList<string> _columns;
    private readonly RowsRule? _rows;
    private readonly HashSet<string> _read;
    private readonly bool[] _seen;
    private readonly SortedSet<string> _unmapped = new(StringComparer.Ordinal);
    private bool _looked;

    public ColumnSightings(IReadOnlyList<string> columns, RowsRule? rows)
    {
        (_columns, _rows, _seen) = (columns, rows, new bool[columns.Count]);
        _read = [.. columns.Select(Plain), .. rows is null ? Array.Empty<string>() : [Plain(rows.Each)]];
    }

    /// <summary>The columns that the mapping reads and no record has; none when there were no records to look at.</summary>
    public IReadOnlyList<string> Missing => _looked ? [.. _columns.Where((_, i) => !_seen[i])] : [];

    /// <summary>The names that the mapping does not read, of which a few hundred are kept.</summary>
    public IReadOnlyList<string> Unmapped => [.. _unmapped];

    /// <summary>A record has something in this column.</summary>
    public void Saw(int column) => _seen[column] = true;

    /// <summary>Looks for names that the mapping does not read; lists are not looked into but for the one that rows are made of.</summary>
    public void Look(JsonElement record, JsonElement? list)
    {
        _looked |= _rows is null || list is { } array && array.GetArrayLength() > 0;
        Look(record, "", 1);
        foreach (var element in list?.EnumerateArray() ?? default)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                Look(element, $"{_rows!.As}.", 1);
            }
        }
    }

    private void Look(JsonElement at, string prefix, int depth)
    {
        foreach (var property in at.EnumerateObject())
        {
            var name = prefix + property.Name;
            if (IsRead(name))
            {
                continue;
            }

            if (property.Value.ValueKind == JsonValueKind.Object && depth < Deepest)
            {
                Look(property.Value, name + ".", depth + 1);
            }
            else if (_unmapped.Count < MostNames && Name().IsMatch(name))
            {
                _unmapped.Add(name);
            }
        }
    }

    private bool IsRead(string name) => _read.Contains(name) || _read.Contains(Plain(name));

    // Two ways to write a path are one; an index or what stands below one counts as its list.
    private static string Plain(string path)
    {
        var plain = path.Replace('/', '.');
        var index = plain.IndexOf('[', StringComparison.Ordinal);
        return index < 0 ? plain : plain[..index];
    }

    // What looks like data rather than a name is not written into a report.
    [GeneratedRegex(@"\A[A-Za-z_@][A-Za-z0-9_@./-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
