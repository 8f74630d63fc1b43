using System.Text;
using System.Text.Json;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering.Answers;

/// <summary>Reads what stands around the resources of a Bundle, of which nothing may be unknown, stand twice or be unsound.</summary>
internal static class StrictNames
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Which of these names it is; one that is none of them, or was seen before, is a fault.</summary>
    public static string Find(string[] names, ReadOnlySpan<byte> name, ref int seen)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (!Ascii.Equals(name, names[i]))
            {
                continue;
            }

            if ((seen & (1 << i)) != 0)
            {
                throw new AdapterAnswerException("The answer has an element twice.");
            }

            seen |= 1 << i;
            return names[i];
        }

        throw new AdapterAnswerException("The answer has an element that a search's Bundle does not have.");
    }

    /// <summary>The value; one that is no sound JSON, or is changed by a modifier, is a fault.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var value = JsonElement.Parse(json, Options);
            RequireSound(json);
            return value;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new AdapterAnswerException("The answer is not sound JSON.", error);
        }
    }

    // The parser leaves the texts as they are until somebody asks for them.
    private static void RequireSound(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                reader.GetString();
            }
        }

        if (Modifiers.AreIn(json))
        {
            throw new AdapterAnswerException("The answer says that it means something else than it seems to.");
        }
    }
}
