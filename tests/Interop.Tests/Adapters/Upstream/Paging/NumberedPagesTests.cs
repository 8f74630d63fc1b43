using System.Text.Json;
using CsCheck;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream.Paging;

namespace Interop.Tests.Adapters.Upstream.Paging;

public sealed class NumberedPagesTests
{
    [Fact]
    public void However_many_rows_there_are_and_however_large_pages_are_every_row_comes_once() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[1, 10]).Sample((count, size) =>
        {
            var rows = Enumerable.Range(1, count).Select(Row).ToList();
            var read = ReadAsync(number => new([.. rows.Skip((number - 1) * size).Take(size)], number, size, count), size).GetAwaiter().GetResult();
            Assert.Equal(rows.Select(row => row.Id), read);
        });

    [Theory]
    [InlineData(2, 2, 4)]
    [InlineData(1, 1, 4)]
    public async Task A_page_of_another_number_or_size_is_refused(int number, int size, long total) =>
        await Assert.ThrowsAsync<SourceException>(() => ReadAsync(_ => new([Row(1), Row(2)], number, size, total), 2));

    [Fact]
    public async Task A_count_that_falls_is_refused_and_one_that_grows_is_not()
    {
        Assert.Equal(3, (await ReadAsync(number => new(number == 1 ? [Row(1), Row(2)] : [Row(3)], number, 2, 3), 2)).Count);
        Assert.Equal(4, (await ReadAsync(number => new(number == 1 ? [Row(1), Row(2)] : [Row(3), Row(4)], number, 2, number == 1 ? 3 : 4), 2)).Count);
        await Assert.ThrowsAsync<SourceException>(() => ReadAsync(number => new(number == 1 ? [Row(1), Row(2)] : [Row(4)], number, 2, number == 1 ? 4 : 3), 2));
    }

    private static Task<List<string>> ReadAsync(Func<int, NumberedPage> page, int size) =>
        NumberedPages.RowsAsync((number, _) => Task.FromResult(page(number)), size, 100, Asked.Cancellation).Select(row => row.Id).ToListAsync(Asked.Cancellation).AsTask();

    private static SourceRow Row(int number) => new($"{number}", JsonElement.Parse("{}"));
}
