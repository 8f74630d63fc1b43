using System.Text;
using System.Text.Json;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>
/// JSON as Python's <c>json.dumps(…, sort_keys=True, separators=(",", ":"))</c> writes what it read: members by code point, everything but
/// printable ASCII escaped, whole numbers as they stand, others as <c>repr</c> has them.
/// </summary>
internal static class PythonJson
{
    private static readonly JsonManner Manner = new(
        Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))), Quote, Number);

    /// <exception cref="FormatException">It holds a number that means another one to Python.</exception>
    public static string Write(JsonElement json) => Manner.Write(json);

    private static void Quote(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            CanonicalJson.Append(c, c is < ' ' or > '~', text);
        }

        text.Append('"');
    }

    private static string Number(JsonElement json)
    {
        var raw = json.GetRawText();
        if (!raw.AsSpan().ContainsAny('.', 'e', 'E'))
        {
            return raw == "-0" ? "0" : raw;
        }

        var value = JsonManner.Finite(json);
        var digits = ShortestDigits.Of(value);
        var text = digits.Point is <= -4 or > 16 ? digits.Scientific(2) : digits.Plain() + (digits.Point >= digits.Digits.Length ? ".0" : "");
        return digits.IsNegative ? "-" + text : text;
    }
}
