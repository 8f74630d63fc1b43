using System.Globalization;
using System.Net;
using System.Text.Json;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Paging;

namespace Interop.Adapters.OdkCentral;

/// <summary>The table that is read: the entities of a list, or the submissions of a form.</summary>
internal sealed class OdkTable(OdkCentralOptions options, IOdkCentral api, UpstreamOrigin origin)
{
    private const string System = "__system";
    private const string SkipToken = "$skiptoken";
    private readonly bool _isForm = options.Form is not null;

    private string Created => _isForm ? "submissionDate" : "createdAt";

    private string Path => _isForm
        ? $"/v1/projects/{options.Project}/forms/{Uri.EscapeDataString(options.Form!)}.svc/Submissions"
        : $"/v1/projects/{options.Project}/datasets/{Uri.EscapeDataString(options.Dataset!)}.svc/Entities";

    /// <summary>A row never changed has no <c>updatedAt</c>, so it is asked for by when it was made.</summary>
    public string MadeOrChanged(DateTimeOffset since) => $"{System}/{Created} ge {Literal(since)} or {System}/updatedAt ge {Literal(since)}";

    public static string Deleted(DateTimeOffset since) => $"{System}/deletedAt ge {Literal(since)}";

    public IAsyncEnumerable<SourceRow> RowsAsync(string? filter, CancellationToken cancellation) => PagedReading.RowsAsync(
        async (after, stop) => Page(await UpstreamClient.ReadAsync<OdkPage>(AskAsync(options.PageSize, filter, after, stop))), options.Upstream.MostPages, cancellation);

    /// <summary>Whether the server knows what the filter speaks of and applies it, asked by a filter that no row can pass.</summary>
    public async Task<bool> AppliesAsync(string filterOfNone, CancellationToken cancellation) =>
        await UpstreamClient.ReadUnlessAsync<OdkPage>(AskAsync(1, filterOfNone, null, cancellation), HttpStatusCode.NotImplemented, HttpStatusCode.BadRequest) is { Value.Count: 0 };

    public SourceRecord Record(SourceRow row) =>
        new(row.Id, StrictJson.Bytes(row.Json), SourceRows.Find(row.Json, System) is { } system ? SourceRows.Latest(system, Created, "updatedAt") : null);

    /// <summary>What the row says of its deletion: null when it says nothing, which some releases do of rows that are deleted.</summary>
    public static bool? IsDeleted(SourceRow row) =>
        SourceRows.Find(row.Json, System) is { } system && SourceRows.Find(system, "deletedAt") is { } at ? at.ValueKind != JsonValueKind.Null : null;

    private static string Literal(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private SourcePage Page(OdkPage page) => new(
        [.. page.Value.Select(row => SourceRow.Of(row, "__id"))],
        page.NextLink is { } link ? origin.Continuation(link, Path, SkipToken) : null,
        page.Count);

    private Task<HttpResponseMessage> AskAsync(int top, string? filter, string? after, CancellationToken cancellation) => _isForm
        ? api.SubmissionsAsync(options.Project, options.Form!, "*", top, "true", filter, after, cancellation)
        : api.EntitiesAsync(options.Project, options.Dataset!, top, "true", filter, after, cancellation);
}
