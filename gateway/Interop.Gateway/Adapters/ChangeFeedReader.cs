using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace Interop.Gateway.Adapters;

/// <summary>Reads a change feed for where it ends; of the changes themselves nothing is kept.</summary>
internal static class ChangeFeedReader
{
    private const int LongestLine = 16 * 1024;
    private const int LongestToken = 1024;
    private static readonly byte[] Complete = """{"complete":true}"""u8.ToArray();

    /// <summary>The token of the last change, or <paramref name="since"/> when there is none; null when the feed broke off or is none.</summary>
    public static async Task<string?> LastAsync(Stream feed, string since, CancellationToken cancellation)
    {
        var reader = PipeReader.Create(feed);
        byte[]? last = null;
        var ended = false;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (Line(ref rest) is { } line)
            {
                if (ended)
                {
                    return null;
                }

                ended = line.AsSpan().SequenceEqual(Complete);
                last = ended ? last : line;
            }

            if (rest.Length > LongestLine || (read.IsCompleted && !rest.IsEmpty))
            {
                return null;
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                return !ended ? null : last is null ? since : Token(last);
            }
        }
    }

    private static byte[]? Line(ref ReadOnlySequence<byte> rest)
    {
        var reader = new SequenceReader<byte>(rest);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
        {
            return null;
        }

        rest = reader.UnreadSequence;
        return line.ToArray();
    }

    private static string? Token(byte[] line)
    {
        try
        {
            return JsonElement.Parse(line) is { ValueKind: JsonValueKind.Object } change
                && change.TryGetProperty("token", out var token) && token.ValueKind == JsonValueKind.String && token.GetString() is { Length: > 0 and <= LongestToken } text
                    ? text
                    : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
