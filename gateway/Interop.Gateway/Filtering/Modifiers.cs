using System.Text.Json;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering;

/// <summary>The names by which a resource says that it means something else than it seems to.</summary>
internal static class Modifiers
{
    public static ReadOnlySpan<byte> Extension => "modifierExtension"u8;

    public static ReadOnlySpan<byte> Rules => "implicitRules"u8;

    /// <summary>Whether a name is one of them.</summary>
    public static bool Is(ReadOnlySpan<byte> name) => name.SequenceEqual(Extension) || name.SequenceEqual(Rules);

    /// <summary>Whether one of them is anywhere in a value, however it is written.</summary>
    public static bool AreIn(ReadOnlySpan<byte> value)
    {
        try
        {
            var reader = new Utf8JsonReader(value);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && (reader.ValueTextEquals(Extension) || reader.ValueTextEquals(Rules)))
                {
                    return true;
                }
            }

            return false;
        }
        catch (JsonException error)
        {
            throw new AdapterAnswerException("A line of the answer is not one JSON object.", error);
        }
    }
}
