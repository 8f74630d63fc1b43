using System.Collections.Frozen;
using System.Text.Json;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Reading;

/// <summary>A value that stands for one of a list, by the mapping's codes; a code that is not there is bad, never guessed.</summary>
internal sealed class CodeCell<T>
    where T : struct
{
    private readonly TextCell _text;
    private readonly FrozenDictionary<string, T?> _codes;

    public CodeCell(TextCell text, IReadOnlyDictionary<string, JsonElement> codes, Func<JsonElement, T> meaning)
    {
        _text = text;
        _codes = codes.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ValueKind == JsonValueKind.Null ? (T?)null : meaning(pair.Value), StringComparer.Ordinal);
    }

    /// <summary>What the code of this row means, or null when it is empty, means nothing or is bad.</summary>
    public T? Read(RowReading row)
    {
        if (_text.Read(row) is not { } code)
        {
            return null;
        }

        if (_codes.TryGetValue(code, out var meaning))
        {
            return meaning;
        }

        _text.Bad(row, Rules.CodeUnknown);
        return null;
    }
}
