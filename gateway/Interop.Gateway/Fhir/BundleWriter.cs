using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Fhir;

/// <summary>Writes a searchset Bundle straight into an answer; its total, when one was asked for, is the number of matches that are released.</summary>
internal sealed class BundleWriter
{
    private readonly Answer _answer;
    private readonly IReadOnlyList<ReleasedResource> _included;
    private readonly ReadOnlyMemory<byte> _head;
    private readonly byte[] _url;

    /// <param name="answer">What may leave.</param>
    /// <param name="outcome">What was found beside the matches; null for nothing.</param>
    /// <param name="baseUrl">The FHIR base, without a slash at the end.</param>
    /// <param name="self">The URL that repeats this page.</param>
    /// <param name="next">The URL of the next page, when there is one.</param>
    /// <param name="at">When the answer was made.</param>
    public BundleWriter(Answer answer, SearchOutcome? outcome, string baseUrl, string self, string? next, DateTimeOffset at)
    {
        (_answer, _included) = (answer, outcome?.Included ?? []);
        _url = [.. "{\"fullUrl\":\""u8, .. JsonEncodedText.Encode(baseUrl).EncodedUtf8Bytes, (byte)'/'];
        _head = Head(outcome, self, next, at);
        Length = _head.Length + Tail.Length + EntriesLength(answer.Resources, Match) + EntriesLength(_included, Include) + Math.Max(0, Entries - 1);
    }

    /// <summary>The Bundle's bytes.</summary>
    public int Length { get; }

    private int Entries => _answer.Resources.Count + _included.Count;

    private ReadOnlySpan<byte> Tail => Entries > 0 ? "]}"u8 : "}"u8;

    private static ReadOnlySpan<byte> Resource => "\",\"resource\":"u8;

    private static ReadOnlySpan<byte> Match => ",\"search\":{\"mode\":\"match\"}}"u8;

    private static ReadOnlySpan<byte> Include => ",\"search\":{\"mode\":\"include\"}}"u8;

    /// <summary>Writes the Bundle.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        output.Write(_head.Span);
        WriteEntries(output, _answer.Resources, Match, isFirst: true);
        WriteEntries(output, _included, Include, isFirst: _answer.Resources.Count == 0);
        output.Write(Tail);
    }

    private ReadOnlyMemory<byte> Head(SearchOutcome? outcome, string self, string? next, DateTimeOffset at)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
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
        if (Entries > 0)
        {
            writer.WriteStartArray("entry");
        }

        writer.Flush();
        return buffer.WrittenMemory;
    }

    private int EntriesLength(IReadOnlyList<ReleasedResource> resources, ReadOnlySpan<byte> search)
    {
        var length = resources.Count * (_url.Length + Resource.Length + search.Length);
        foreach (var resource in resources)
        {
            length += resource.Type.Length + 1 + resource.Id.Length + resource.Json.Length;
        }

        return length;
    }

    private void WriteEntries(IBufferWriter<byte> output, IReadOnlyList<ReleasedResource> resources, ReadOnlySpan<byte> search, bool isFirst)
    {
        foreach (var resource in resources)
        {
            if (!isFirst)
            {
                output.Write(","u8);
            }

            isFirst = false;
            output.Write(_url);
            Encoding.ASCII.GetBytes(resource.Type, output);
            output.Write("/"u8);
            output.Write(resource.Id.Span);
            output.Write(Resource);
            output.Write(resource.Json.Span);
            output.Write(search);
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
