using System.Globalization;
using System.Net;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Paging;

namespace Interop.Adapters.Primero;

/// <summary>The cases that the account may see, oldest first, so that new ones come behind the pages that were read.</summary>
internal sealed class Cases(PrimeroOptions options, IPrimero api, IEnumerable<string> fields)
{
    private readonly string _fields = string.Join(',', fields);

    public IAsyncEnumerable<SourceRow> RowsAsync(DateTimeOffset? since, CancellationToken cancellation) =>
        NumberedPages.RowsAsync((number, stop) => PageAsync(number, since, stop), options.PageSize, options.Upstream.MostPages, cancellation);

    /// <summary>How many cases there are.</summary>
    public async Task<long> CountAsync(CancellationToken cancellation) => (await UpstreamClient.ReadAsync<CasesAnswer>(AskAsync(1, 1, null, cancellation))).Metadata.Total;

    /// <summary>How many cases were changed since; null when Primero does not know the question.</summary>
    public async Task<long?> CountAsync(DateTimeOffset since, CancellationToken cancellation) =>
        (await UpstreamClient.ReadUnlessAsync<CasesAnswer>(AskAsync(1, 1, since, cancellation), HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableContent))?.Metadata.Total;

    private async Task<NumberedPage> PageAsync(int number, DateTimeOffset? since, CancellationToken cancellation)
    {
        var answer = await UpstreamClient.ReadAsync<CasesAnswer>(AskAsync(number, options.PageSize, since, cancellation));
        return new([.. answer.Data.Select(row => SourceRow.Of(row, CaseFields.Id))], answer.Metadata.Page, answer.Metadata.Per, answer.Metadata.Total);
    }

    private Task<HttpResponseMessage> AskAsync(int number, int size, DateTimeOffset? since, CancellationToken cancellation) => api.CasesAsync(
        _fields, "created_at", "asc", number, size, since is { } moment ? $"{moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}.." : null, cancellation);
}
