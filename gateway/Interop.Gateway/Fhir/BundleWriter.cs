using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Fhir;

/// <summary>Writes a searchset Bundle; it has no total, because a true one would tell of the withheld.</summary>
internal static class BundleWriter
{
    /// <param name="answer">What may leave.</param>
    /// <param name="baseUrl">The FHIR base, without a slash at the end.</param>
    /// <param name="self">The URL that repeats this page.</param>
    /// <param name="next">The URL of the next page, when there is one.</param>
    /// <param name="at">When the answer was made.</param>
    public static ReadOnlyMemory<byte> Write(Answer answer, string baseUrl, string self, string? next, DateTimeOffset at)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("resourceType", "Bundle");
        writer.WriteStartObject("meta");
        writer.WriteString("lastUpdated", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
        writer.WriteString("type", "searchset");
        writer.WriteStartArray("link");
        WriteLink(writer, "self", self);
        if (next is not null)
        {
            WriteLink(writer, "next", next);
        }

        writer.WriteEndArray();
        if (answer.Resources.Count > 0)
        {
            WriteEntries(writer, answer, baseUrl);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteEntries(Utf8JsonWriter writer, Answer answer, string baseUrl)
    {
        writer.WriteStartArray("entry");
        foreach (var resource in answer.Resources)
        {
            writer.WriteStartObject();
            writer.WriteString("fullUrl", $"{baseUrl}/{resource.Reference}");
            writer.WritePropertyName("resource");
            writer.WriteRawValue(resource.Json.Span, skipInputValidation: true);
            writer.WriteStartObject("search");
            writer.WriteString("mode", "match");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLink(Utf8JsonWriter writer, string relation, string url)
    {
        writer.WriteStartObject();
        writer.WriteString("relation", relation);
        writer.WriteString("url", url);
        writer.WriteEndObject();
    }
}
