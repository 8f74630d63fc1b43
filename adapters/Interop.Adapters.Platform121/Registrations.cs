using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Paging;

namespace Interop.Adapters.Platform121;

/// <summary>The programme's registrations, page by page. Pages on which nobody has any personal data are a failure: the account may not see it.</summary>
internal sealed class Registrations(Platform121Options options, IPlatform121 api, UpstreamOrigin origin)
{
    public const string DeletedStatus = "deleted";
    private const string IdMember = "referenceId";
    private const string FirstPage = "1";
    private readonly string _path = $"/api/programs/{options.Program}/registrations";

    /// <summary>Every registration, or those of a range of numbers if the platform knows how to filter by it.</summary>
    public async IAsyncEnumerable<SourceRow> RowsAsync(NumberRange? range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var attributes = await AttributesAsync(cancellation);
        await foreach (var row in PagedReading.RowsAsync(
            async (page, stop) => Page(await AskAsync(page ?? FirstPage, options.PageSize, range, stop), attributes), options.Upstream.MostPages, cancellation))
        {
            yield return row;
        }
    }

    /// <summary>The first registration; null when there is none.</summary>
    public async Task<SourceRow?> FirstAsync(CancellationToken cancellation) =>
        Page(await AskAsync(FirstPage, 1, null, cancellation), await AttributesAsync(cancellation)).Rows is [var first, ..] ? first : null;

    /// <summary>The number that events know the registration by.</summary>
    public static long Number(SourceRow row) =>
        SourceRows.Find(row.Json, "id") is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number)
            ? number
            : throw new SourceException("A registration of the 121 Platform has no number in its member id.");

    public static bool IsDeleted(SourceRow row) => SourceRows.Find(row.Json, "status") is { ValueKind: JsonValueKind.String } status && status.ValueEquals(DeletedStatus);

    public static SourceRecord Record(SourceRow row) => new(row.Id, StrictJson.Bytes(row.Json), null);

    private async Task<IReadOnlyList<string>> AttributesAsync(CancellationToken cancellation) =>
        [.. (await UpstreamClient.ReadAsync<ProgramAnswer>(api.ProgramAsync(options.Program, cancellation))).Attributes.Select(attribute => attribute.Name)];

    private Task<ListAnswer> AskAsync(string page, int limit, NumberRange? range, CancellationToken cancellation) => UpstreamClient.ReadAsync<ListAnswer>(
        api.RegistrationsAsync(options.Program, page, limit, "id:ASC", range is { } r ? string.Create(CultureInfo.InvariantCulture, $"$btw:{r.First},{r.Last}") : null, cancellation));

    private SourcePage Page(ListAnswer answer, IReadOnlyList<string> attributes)
    {
        if (answer.Data.Count > 0 && attributes.Count > 0 && !answer.Data.Any(row => attributes.Any(name => SourceRows.Find(row, name) is not null)))
        {
            throw new SourceException("The 121 Platform gives registrations without any of the programme's attributes: the account may not see personal data. Give it a role with registration:personal.read.");
        }

        return new(
            [.. answer.Data.Select(row => SourceRow.Of(row, IdMember))],
            answer.Links.Next is { } link ? origin.Continuation(link, _path, "page") : null,
            answer.Meta.TotalItems);
    }
}
