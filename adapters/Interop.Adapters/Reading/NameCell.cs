using System.Collections.Frozen;
using System.Text.Json;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Reading;

/// <summary>A text, or what the mapping's codes say it stands for.</summary>
internal sealed class NameCell(TextCell text, IReadOnlyDictionary<string, JsonElement>? codes)
{
    private readonly FrozenDictionary<string, string?>? _codes = codes?.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.GetString(), StringComparer.Ordinal);

    /// <summary>The text of this row, or null when it is empty, means nothing or is bad.</summary>
    public string? Read(RowReading row)
    {
        var value = text.Read(row);
        if (value is null || _codes is null)
        {
            return value;
        }

        return _codes.TryGetValue(value, out var meaning) ? meaning : Bad(row, Rules.CodeUnknown);
    }

    /// <summary>The text of this row if it has the form asked for.</summary>
    public string? Read(RowReading row, Func<string, bool> form, Rule rule) =>
        Read(row) is not { } value ? null : form(value) ? value : Bad(row, rule);

    /// <summary>Reports that the value breaks a rule.</summary>
    public string? Bad(RowReading row, Rule rule) => text.Bad(row, rule);
}
