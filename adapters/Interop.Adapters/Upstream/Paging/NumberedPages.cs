using System.Globalization;
using System.Runtime.CompilerServices;
using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Upstream.Paging;

/// <summary>
/// Reads the pages of an MIS that numbers them. A page of another number or size than was asked for throws <see cref="SourceException"/>, since it is
/// capped; so does a count that falls, since the rows behind have moved to pages that were read already.
/// </summary>
public static class NumberedPages
{
    /// <summary>Every row, or a <see cref="SourceException"/>.</summary>
    /// <param name="ask">Asks for the page of this number.</param>
    /// <param name="size">How many rows of a page are asked for.</param>
    /// <param name="mostPages">The most pages there may be.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async IAsyncEnumerable<SourceRow> RowsAsync(
        Func<int, CancellationToken, Task<NumberedPage>> ask, int size, int mostPages, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var total = 0L;
        await foreach (var row in PagedReading.RowsAsync(NextAsync, mostPages, cancellation))
        {
            yield return row;
        }

        async Task<SourcePage> NextAsync(string? cursor, CancellationToken stop)
        {
            var number = cursor is null ? 1 : int.Parse(cursor, CultureInfo.InvariantCulture);
            var page = await ask(number, stop);
            if (page.Number != number || page.Size != size)
            {
                throw new SourceException($"The MIS was asked for page {number} of {size} rows and gave page {page.Number} of {page.Size}: it caps its pages. Lower PageSize.");
            }

            if (page.Total < total)
            {
                throw new SourceException("Rows were removed while pages were read, so others may have been missed. They are read again later.");
            }

            total = page.Total;
            return new(page.Rows, (long)number * size < total ? (number + 1).ToString(CultureInfo.InvariantCulture) : null, total);
        }
    }
}
