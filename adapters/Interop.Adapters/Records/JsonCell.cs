using System.Globalization;
using System.Text.Json;
using Interop.Adapters.Reading;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Records;

/// <summary>
/// A JSON value as plain text, in one way: numbers as they are written, without exponent, true and false, nothing for null, and a list
/// of plain values parted by spaces, as forms write a choice of several. What holds an object is no text.
/// </summary>
internal static class JsonCell
{
    // What passed through a system that keeps numbers as doubles has lost the digits beyond these.
    private const int MostDigits = 15;
    private const decimal Longest = 1e15m;

    /// <summary>The text, or the rule that keeps the value from being one.</summary>
    public static RowCell Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value),
        JsonValueKind.Number => Number(value.GetRawText()),
        JsonValueKind.True => new("true"),
        JsonValueKind.False => new("false"),
        JsonValueKind.Null or JsonValueKind.Undefined => new(""),
        JsonValueKind.Array => List(value),
        _ => new("", Rules.CellStructure),
    };

    private static RowCell Text(JsonElement value)
    {
        try
        {
            return new(value.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return new("", Rules.TextControl);
        }
    }

    private static RowCell Number(string raw)
    {
        if (raw.AsSpan().IndexOfAny("eE") >= 0)
        {
            return decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < Longest && (number != 0 || IsZero(raw))
                ? new(number.ToString("0.############################", CultureInfo.InvariantCulture))
                : new("", Rules.NumberTooLong);
        }

        return !raw.Contains('.', StringComparison.Ordinal) && raw.AsSpan().TrimStart('-').Length > MostDigits ? new("", Rules.NumberTooLong) : new(raw);
    }

    // A number too small for a decimal reads as zero, and is none.
    private static bool IsZero(string raw) => raw.AsSpan()[..raw.AsSpan().IndexOfAny("eE")].IndexOfAnyInRange('1', '9') < 0;

    private static RowCell List(JsonElement list)
    {
        var texts = new List<string>();
        foreach (var item in list.EnumerateArray())
        {
            var cell = item.ValueKind is JsonValueKind.Array or JsonValueKind.Null ? new("", Rules.CellStructure) : Of(item);
            if (cell.Fault is not null)
            {
                return cell;
            }

            if (cell.Text.Length == 0 || (cell.Text.Any(char.IsWhiteSpace) && list.GetArrayLength() > 1))
            {
                return new("", Rules.CellStructure);
            }

            texts.Add(cell.Text);
        }

        return new(string.Join(' ', texts));
    }
}
