using System.Runtime.CompilerServices;

namespace Interop.Adapters.Upstream.Paging;

/// <summary>Reads page after page under a <see cref="PageGuard"/>; a row that comes again with a later page is given once.</summary>
public static class PagedReading
{
    /// <summary>Every row, or a <see cref="Mirroring.SourceException"/>.</summary>
    /// <param name="ask">Asks for the page of this cursor; null asks for the first.</param>
    /// <param name="mostPages">The most pages there may be.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async IAsyncEnumerable<SourceRow> RowsAsync(
        Func<string?, CancellationToken, Task<SourcePage>> ask, int mostPages, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var guard = new PageGuard(mostPages);
        string? cursor = null;
        do
        {
            var page = await ask(cursor, cancellation);
            var fresh = guard.Take([.. page.Rows.Select(row => row.Id)], page.Total);
            foreach (var row in page.Rows.Where(row => fresh.Contains(row.Id)))
            {
                yield return row;
            }

            cursor = page.Next;
        }
        while (guard.GoesOn(cursor));
    }
}
