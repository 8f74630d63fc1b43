using System.Globalization;
using System.Text.Json;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Paging;

namespace Interop.Adapters.Dhis2;

/// <summary>The tracked entities of one program, in the order of their uids, which stay.</summary>
internal sealed class Entities(Dhis2Options options, IDhis2 api)
{
    private const string Asked = "attribute,code,value";
    private const string Fields =
        $"trackedEntity,trackedEntityType,orgUnit,createdAt,updatedAt,inactive,deleted,potentialDuplicate,attributes[{Asked}],"
        + $"enrollments[enrollment,program,orgUnit,status,enrolledAt,occurredAt,completedAt,deleted,attributes[{Asked}]]";

    // DHIS2 tells moments by its server's clock and not of which zone that is. No clock is farther behind than this.
    private static readonly TimeSpan FarthestBehind = TimeSpan.FromHours(12);

    private readonly string _path = $"{(options.BasePath.Length > 0 ? options.BasePath + "/" : "")}api/tracker/trackedEntities";
    private readonly string? _units = options.OrgUnits.Count > 0 ? string.Join(',', options.OrgUnits) : null;

    public IAsyncEnumerable<SourceRow> RowsAsync(DateTimeOffset? since, CancellationToken cancellation) =>
        NumberedPages.RowsAsync((number, stop) => PageAsync(number, options.PageSize, since, stop), options.PageSize, options.Upstream.MostPages, cancellation);

    /// <summary>Asks for one.</summary>
    public Task ProbeAsync(CancellationToken cancellation) => PageAsync(1, 1, null, cancellation);

    /// <summary>Whether the row says that it is deleted; a row that does not say throws <see cref="SourceException"/>.</summary>
    public static bool IsDeleted(SourceRow row) => SourceRows.Find(row.Json, "deleted") switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw new SourceException("A tracked entity does not say whether it is deleted. DHIS2 may be of another release; see the adapter's page."),
    };

    private async Task<NumberedPage> PageAsync(int number, int size, DateTimeOffset? since, CancellationToken cancellation)
    {
        var answer = await UpstreamClient.ReadAsync<EntitiesAnswer>(api.TrackedEntitiesAsync(
            _path,
            options.Program,
            _units,
            options.OrgUnitMode,
            Fields,
            "trackedEntity:asc",
            number,
            size,
            "true",
            since is null ? "false" : "true",
            since is { } moment ? (moment.UtcDateTime - FarthestBehind).ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) : null,
            cancellation));
        return new([.. answer.TrackedEntities.Select(row => SourceRow.Of(row, "trackedEntity"))], answer.Pager.Page, answer.Pager.PageSize, answer.Pager.Total);
    }
}
