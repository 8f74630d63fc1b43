using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>JSON in its canonical form (JCS, RFC 8785).</summary>
internal static class CanonicalJson
{
    private static readonly JsonManner Manner = new(StringComparer.Ordinal, Quote, json => Number(JsonManner.Finite(json)));

    /// <summary>The document's one form.</summary>
    /// <exception cref="FormatException">It holds a number that a double cannot hold exactly, which the standard does not allow.</exception>
    public static string Write(JsonElement json) => Manner.Write(json);

    /// <summary>A number as ECMAScript writes it.</summary>
    public static string Number(double value)
    {
        var digits = ShortestDigits.Of(value);
        var text = digits.Point is > -6 and <= 21 ? digits.Plain() : digits.Scientific(1);
        return digits.IsNegative && value != 0 ? "-" + text : text;
    }

    /// <summary>A text with as few escapes as there can be.</summary>
    private static void Quote(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            Append(c, c < ' ', text);
        }

        text.Append('"');
    }

    /// <summary>A character of a text, escaped if it must be.</summary>
    public static void Append(char c, bool escaped, StringBuilder text)
    {
        switch (c)
        {
            case '"' or '\\':
                text.Append('\\').Append(c);
                break;
            case '\b':
                text.Append("\\b");
                break;
            case '\t':
                text.Append("\\t");
                break;
            case '\n':
                text.Append("\\n");
                break;
            case '\f':
                text.Append("\\f");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case var _ when escaped:
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                break;
            default:
                text.Append(c);
                break;
        }
    }
}
