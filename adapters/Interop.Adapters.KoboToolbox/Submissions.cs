using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Paging;

namespace Interop.Adapters.KoboToolbox;

/// <summary>
/// The submissions of a form, oldest first. Pages are cut by position, so each begins with the last row of the one before: where another
/// row stands there, rows have moved meanwhile and one may have been missed.
/// </summary>
internal sealed class Submissions(KoboToolboxOptions options, IKoboToolbox api)
{
    private const string OldestFirst = """{"_id":1}""";
    private const string Attachments = "_attachments";

    public async IAsyncEnumerable<SourceRow> RowsAsync(DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? last = null;
        await foreach (var row in PagedReading.RowsAsync(
            async (start, stop) =>
            {
                var page = await PageAsync(start is null ? 0 : long.Parse(start, CultureInfo.InvariantCulture), since, last, stop);
                last = page.Rows is [.., var end] ? end.Id : null;
                return page;
            },
            options.Upstream.MostPages,
            cancellation))
        {
            yield return row;
        }
    }

    /// <summary>Asks for one submission.</summary>
    public Task ProbeAsync(CancellationToken cancellation) => AskAsync(0, 1, null, cancellation);

    /// <summary>The submission without its list of attachments: their addresses are of no use to a mapping, and lead to photos.</summary>
    public static SourceRecord Record(SourceRow row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in row.Json.EnumerateObject().Where(member => member.Name != Attachments))
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return new(row.Id, buffer.WrittenMemory, SourceRows.Latest(row.Json, "_submission_time"));
    }

    private async Task<SourcePage> PageAsync(long start, DateTimeOffset? since, string? last, CancellationToken cancellation)
    {
        var answer = await AskAsync(start, options.PageSize, since, cancellation);
        var rows = answer.Results.Select(row => SourceRow.Of(row, "_id")).ToList();
        if (last is not null && (rows is not [var first, ..] || first.Id != last))
        {
            throw new SourceException("Submissions moved while they were read, so some may have been missed. They are read again later.");
        }

        var end = start + rows.Count;
        return new(rows, end < answer.Count && rows.Count > 0 ? (end - 1).ToString(CultureInfo.InvariantCulture) : null, answer.Count);
    }

    private Task<DataAnswer> AskAsync(long start, int limit, DateTimeOffset? since, CancellationToken cancellation)
    {
        var query = since is { } moment
            ? JsonSerializer.Serialize(new Dictionary<string, Dictionary<string, string>>
            {
                ["_submission_time"] = new() { ["$gte"] = moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) },
            })
            : null;
        return UpstreamClient.ReadAsync<DataAnswer>(api.SubmissionsAsync(options.Asset, "json", OldestFirst, start, limit, query, cancellation));
    }
}
