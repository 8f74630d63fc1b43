using System.Runtime.InteropServices;
using System.Text.Json;
using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Upstream;

/// <summary>Reads answers as JSON that can be read in one way only: whole, in UTF-8, no member twice, not too deep.</summary>
public static class StrictJson
{
    private const int Deepest = 64;
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    private static readonly JsonSerializerOptions Shapes = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = Deepest,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The value that these bytes are; throws <see cref="SourceException"/> for anything but one JSON value.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            ReadTexts(bytes);
            return JsonElement.Parse(bytes, Once);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SourceException($"An answer of the MIS is no JSON that can be read in one way: it must be whole, in UTF-8, with no member twice and at most {Deepest} levels deep.");
        }
    }

    /// <summary>The shape that these bytes have; throws <see cref="SourceException"/> when they have another.</summary>
    public static T Read<T>(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Parse(bytes).Deserialize<T>(Shapes) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new SourceException($"An answer of the MIS does not have the shape of {typeof(T).Name} that this adapter relies on. The MIS may be of another release; see the adapter's page.");
        }
    }

    /// <summary>The bytes of an object as they came.</summary>
    public static ReadOnlyMemory<byte> Bytes(JsonElement json) => JsonMarshal.GetRawUtf8Value(json).ToArray();

    // Half of a surrogate pair passes for JSON, but is no text.
    private static void ReadTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new() { MaxDepth = Deepest });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && (reader.ValueIsEscaped || !IsAscii(reader.ValueSpan)))
            {
                reader.GetString();
            }
        }
    }

    private static bool IsAscii(ReadOnlySpan<byte> bytes) => System.Text.Ascii.IsValid(bytes);
}
