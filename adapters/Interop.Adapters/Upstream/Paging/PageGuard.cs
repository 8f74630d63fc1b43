using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Upstream.Paging;

/// <summary>
/// Watches one reading page by page: it must move on, end, and be whole. A cursor or a page that comes again, pages without end, pages without
/// rows, and fewer rows than the MIS says there are throw <see cref="SourceException"/>.
/// </summary>
public sealed class PageGuard(int mostPages)
{
    private const int MostEmptyInARow = 3;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _cursors = new(StringComparer.Ordinal);
    private long? _fewest;
    private int _pages;
    private int _empty;

    /// <summary>How many different rows came.</summary>
    public int Rows => _ids.Count;

    /// <summary>Takes a page's ids and the total that it states, if it does; gives the ids that did not come before.</summary>
    public IReadOnlySet<string> Take(IReadOnlyList<string> ids, long? total = null)
    {
        if (++_pages > mostPages)
        {
            throw new SourceException($"The MIS gives more than {mostPages} pages. Ask for larger pages, or raise MostPages.");
        }

        if (total is { } stated)
        {
            _fewest = Math.Min(_fewest ?? stated, stated);
        }

        _empty = ids.Count == 0 ? _empty + 1 : 0;
        var fresh = ids.ToHashSet(StringComparer.Ordinal);
        if (fresh.Count != ids.Count)
        {
            throw new SourceException("A page of the MIS has one record twice.");
        }

        fresh.RemoveWhere(id => !_ids.Add(id));
        return ids.Count > 0 && fresh.Count == 0
            ? throw new SourceException("The MIS gives a page that came before: its pages go round in a circle.")
            : fresh;
    }

    /// <summary>Whether to ask for the page of this cursor; null says that there is none, and the rows must be as many as the total.</summary>
    public bool GoesOn(string? cursor)
    {
        if (cursor is null || (_empty > 0 && _fewest <= Rows))
        {
            ThrowIfShort();
            return false;
        }

        if (_empty > MostEmptyInARow)
        {
            throw new SourceException("The MIS names page after page without a row.");
        }

        return _cursors.Add(cursor) ? true : throw new SourceException("The MIS names a next page that came before: its pages go round in a circle.");
    }

    private void ThrowIfShort()
    {
        if (Rows < _fewest)
        {
            throw new SourceException($"The MIS gave {Rows} rows but says that there are {_fewest}: it caps its pages, or rows were removed meanwhile.");
        }
    }
}
