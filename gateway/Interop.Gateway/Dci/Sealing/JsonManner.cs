using System.Text;
using System.Text.Json;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>One exact way of writing JSON without blanks, so that equal documents are equal texts.</summary>
/// <param name="Order">The order of an object's members.</param>
/// <param name="Quote">Writes a text in quotes.</param>
/// <param name="Number">How a number is written.</param>
internal sealed record JsonManner(IComparer<string> Order, Action<string, StringBuilder> Quote, Func<JsonElement, string> Number)
{
    /// <summary>The document in this manner.</summary>
    /// <exception cref="FormatException">It holds a number that has no one meaning.</exception>
    public string Write(JsonElement json)
    {
        var text = new StringBuilder();
        Write(json, text);
        var written = text.ToString();

        // A number that a double cannot hold would be the same text as its neighbour, so a signature over the text would be over both.
        using var read = JsonDocument.Parse(written);
        return JsonElement.DeepEquals(read.RootElement, json) ? written : throw new FormatException("A number is not exactly representable.");
    }

    private void Write(JsonElement json, StringBuilder text)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var members = json.EnumerateObject().Select(member => (member.Name, member.Value)).OrderBy(member => member.Name, Order);
                Join('{', members, '}', text, member =>
                {
                    Quote(member.Name, text);
                    text.Append(':');
                    Write(member.Value, text);
                });
                break;
            case JsonValueKind.Array:
                Join('[', json.EnumerateArray(), ']', text, element => Write(element, text));
                break;
            case JsonValueKind.String:
                Quote(json.GetString()!, text);
                break;
            case JsonValueKind.Number:
                text.Append(Number(json));
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }

    private static void Join<T>(char open, IEnumerable<T> items, char close, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
            {
                text.Append(',');
            }

            write(item);
            isFirst = false;
        }

        text.Append(close);
    }

    /// <summary>The double that a number means.</summary>
    public static double Finite(JsonElement number) =>
        number.TryGetDouble(out var value) && double.IsFinite(value) ? value : throw new FormatException("A number is too large.");
}
