using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Fhir;

/// <summary>Writes a searchset Bundle; its total, when one was asked for, is the number of matches that are released.</summary>
internal static class BundleWriter
{
    /// <param name="answer">What may leave.</param>
    /// <param name="outcome">What was found beside the matches; null for nothing.</param>
    /// <param name="baseUrl">The FHIR base, without a slash at the end.</param>
    /// <param name="self">The URL that repeats this page.</param>
    /// <param name="next">The URL of the next page, when there is one.</param>
    /// <param name="at">When the answer was made.</param>
    public static ReadOnlyMemory<byte> Write(Answer answer, SearchOutcome? outcome, string baseUrl, string self, string? next, DateTimeOffset at)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("resourceType", "Bundle");
        writer.WriteStartObject("meta");
        writer.WriteString("lastUpdated", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
        writer.WriteString("type", "searchset");
        if (outcome?.Total is { } total)
        {
            writer.WriteNumber("total", total);
        }

        writer.WriteStartArray("link");
        WriteLink(writer, "self", self);
        if (next is not null)
        {
            WriteLink(writer, "next", next);
        }

        writer.WriteEndArray();
        var included = outcome?.Included ?? [];
        if (answer.Resources.Count + included.Count > 0)
        {
            writer.WriteStartArray("entry");
            WriteEntries(writer, answer.Resources, "match", baseUrl);
            WriteEntries(writer, included, "include", baseUrl);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteEntries(Utf8JsonWriter writer, IReadOnlyList<ReleasedResource> resources, string mode, string baseUrl)
    {
        foreach (var resource in resources)
        {
            writer.WriteStartObject();
            writer.WriteString("fullUrl", $"{baseUrl}/{resource.Reference}");
            writer.WritePropertyName("resource");
            writer.WriteRawValue(resource.Json.Span, skipInputValidation: true);
            writer.WriteStartObject("search");
            writer.WriteString("mode", mode);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }

    private static void WriteLink(Utf8JsonWriter writer, string relation, string url)
    {
        writer.WriteStartObject();
        writer.WriteString("relation", relation);
        writer.WriteString("url", url);
        writer.WriteEndObject();
    }
}
