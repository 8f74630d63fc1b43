using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Adapters.Indexing;

/// <summary>Writes a value object as its text.</summary>
internal sealed class TextConverter<T>(Func<T, string> write, Func<string, T?> read) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        read(reader.GetString()!) ?? throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
}
