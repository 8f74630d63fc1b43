using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Adapters.Mapping;

/// <summary>Reads a bare text as the value of every row, and an object as a rule of its own.</summary>
internal sealed class ConstantOrRule : JsonConverter<ValueRule>
{
    public override ValueRule? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.String
        ? new() { Const = reader.GetString() }
        : JsonSerializer.Deserialize<ValueRule>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, ValueRule value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, options);
}
