using System.Text.Json;

namespace Interop.Gateway.Filtering;

/// <summary>Undoes the escapes of JSON strings.</summary>
internal static class Escapes
{
    /// <summary>The text that the inside of a JSON string stands for; false when an escape is none, or stands for half a character.</summary>
    public static bool TryUndo(ReadOnlySpan<byte> inside, out ReadOnlySpan<byte> text)
    {
        text = default;
        var quoted = new byte[inside.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        inside.CopyTo(quoted.AsSpan(1));
        try
        {
            var reader = new Utf8JsonReader(quoted);
            var plain = new byte[inside.Length];
            if (!reader.Read())
            {
                return false;
            }

            text = plain.AsSpan(0, reader.CopyString(plain));
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
