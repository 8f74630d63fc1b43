using CsCheck;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream.Paging;

namespace Interop.Tests.Adapters.Upstream.Paging;

public sealed class PageGuardTests
{
    private readonly PageGuard _guard = new(10);

    [Fact]
    public void Pages_that_move_on_and_end_are_whole()
    {
        Assert.Equal(2, _guard.Take(["a", "b"], 3).Count);
        Assert.True(_guard.GoesOn("1"));
        Assert.Equal(["c"], _guard.Take(["b", "c"], 3));
        Assert.False(_guard.GoesOn(null));
    }

    [Fact]
    public void A_cursor_that_comes_again_is_a_circle()
    {
        _guard.Take(["a"]);
        Assert.True(_guard.GoesOn("1"));
        _guard.Take(["b"]);

        Assert.Throws<SourceException>(() => _guard.GoesOn("1"));
    }

    [Fact]
    public void A_page_that_comes_again_is_a_circle_whatever_its_cursor()
    {
        _guard.Take(["a", "b"]);
        Assert.True(_guard.GoesOn("1"));

        Assert.Throws<SourceException>(() => _guard.Take(["b", "a"]));
    }

    [Fact]
    public void Empty_pages_without_end_are_given_up()
    {
        for (var i = 0; i < 3; i++)
        {
            _guard.Take([]);
            Assert.True(_guard.GoesOn($"{i}"));
        }

        _guard.Take([]);
        Assert.Throws<SourceException>(() => _guard.GoesOn("more"));
    }

    [Fact]
    public void A_short_or_empty_page_is_not_the_end()
    {
        _guard.Take(["a"]);
        Assert.True(_guard.GoesOn("1"));
        _guard.Take([]);
        Assert.True(_guard.GoesOn("2"));
        Assert.Equal(["b"], _guard.Take(["b"]));
        Assert.False(_guard.GoesOn(null));
        Assert.Equal(2, _guard.Rows);
    }

    [Fact]
    public void A_next_page_after_everything_came_is_not_asked_for_once_it_was_empty()
    {
        _guard.Take(["a"], 1);
        Assert.True(_guard.GoesOn("1"));
        _guard.Take([], 1);

        Assert.False(_guard.GoesOn("2"));
    }

    [Fact]
    public void Fewer_rows_than_the_mis_says_there_are_is_a_failure()
    {
        _guard.Take(["a", "b"], 3);

        Assert.Contains("2 rows", Assert.Throws<SourceException>(() => _guard.GoesOn(null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_added_meanwhile_are_no_shortfall()
    {
        _guard.Take(["a", "b"], 3);
        Assert.True(_guard.GoesOn("1"));
        _guard.Take(["c"], 4);

        Assert.False(_guard.GoesOn(null));
    }

    [Fact]
    public void One_record_twice_on_a_page_is_a_failure() => Assert.Throws<SourceException>(() => _guard.Take(["a", "a"]));

    [Fact]
    public void Pages_without_end_are_given_up()
    {
        for (var i = 0; i < 10; i++)
        {
            _guard.Take([$"{i}"]);
        }

        Assert.Throws<SourceException>(() => _guard.Take(["more"]));
    }

    [Fact]
    public async Task However_pages_lie_a_reading_ends_and_is_whole_or_fails() => await
        Gen.Select(Gen.Int[0, 6].Array[0, 4].Array[1, 8], Gen.Int[0, 20], Gen.Int[0, 7]).SampleAsync(async (pages, total, lastPage) =>
        {
            var rows = new List<string>();
            var asked = 0;
            try
            {
                await foreach (var row in PagedReading.RowsAsync((cursor, _) => Ask(cursor), 50, Asked.Cancellation))
                {
                    rows.Add(row.Id);
                }

                Assert.True(rows.Count >= total);
                Assert.Distinct(rows);
            }
            catch (SourceException)
            {
                // It was refused, which is what a lie deserves.
            }

            Assert.True(asked <= 51);

            Task<SourcePage> Ask(string? cursor)
            {
                asked++;
                var at = cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
                return Task.FromResult(new SourcePage([.. pages[at].Select(id => new SourceRow($"{id}", default))], at == lastPage ? null : $"{(at + 1) % pages.Length}", total));
            }
        });
}
