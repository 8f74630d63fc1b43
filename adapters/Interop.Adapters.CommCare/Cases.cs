using System.Globalization;
using System.Text.Json;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Paging;

namespace Interop.Adapters.CommCare;

/// <summary>The cases of one type. The filter by type is checked on every case, since an unknown filter would be ignored.</summary>
internal sealed class Cases(CommCareOptions options, ICommCare api, UpstreamOrigin origin)
{
    private readonly string _path = $"/a/{options.Domain}/api/case/v2/";

    public IAsyncEnumerable<SourceRow> RowsAsync(DateTimeOffset? since, CancellationToken cancellation) => PagedReading.RowsAsync(
        async (cursor, stop) => Page(
            await UpstreamClient.ReadAsync<CasesAnswer>(cursor is null ? FirstAsync(options.PageSize, since, stop) : api.CasesBehindAsync(options.Domain, cursor, stop)),
            isFirst: cursor is null),
        options.Upstream.MostPages,
        cancellation);

    /// <summary>Asks for one case.</summary>
    public async Task ProbeAsync(CancellationToken cancellation) => Page(await UpstreamClient.ReadAsync<CasesAnswer>(FirstAsync(1, null, cancellation)), isFirst: true);

    public static SourceRecord Record(SourceRow row) => new(row.Id, StrictJson.Bytes(row.Json), SourceRows.Latest(row.Json, "indexed_on"));

    private Task<HttpResponseMessage> FirstAsync(int limit, DateTimeOffset? since, CancellationToken cancellation) => api.CasesAsync(
        options.Domain, options.CaseType, limit, since?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), cancellation);

    // Behind a cursor the count is of what is left, so only the first page tells how many there are.
    private SourcePage Page(CasesAnswer answer, bool isFirst) => new(
        [.. answer.Cases.Select(Row)],
        answer.Next is { } link ? origin.Continuation(link, _path, "cursor") : null,
        isFirst ? answer.MatchingRecords : null);

    private SourceRow Row(JsonElement json) => SourceRows.Find(json, "case_type") is { ValueKind: JsonValueKind.String } type && type.ValueEquals(options.CaseType)
        ? SourceRow.Of(json, "case_id")
        : throw new SourceException("CommCare was asked for cases of one type and gave one of another: it does not apply the filter. It may be of another release.");
}
