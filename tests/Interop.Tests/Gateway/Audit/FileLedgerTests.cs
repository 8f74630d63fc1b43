using System.Collections;
using System.Text;
using Interop.Gateway.Audit;

namespace Interop.Tests.Gateway.Audit;

public sealed class FileLedgerTests
{
    [Fact]
    public async Task Entries_of_many_at_once_are_chained_and_each_is_durable_when_it_is_acknowledged()
    {
        using var folder = new LedgerFolder();
        await using (var ledger = FileLedger.Open(folder.Files))
        {
            await Parallel.ForEachAsync(Enumerable.Range(1, 2000), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = TestContext.Current.CancellationToken }, async (number, cancellation) =>
            {
                await ledger.AppendAsync(LedgerFolder.Entry(number), cancellation);
                if (number % 500 == 0)
                {
                    Assert.Contains($"\"e{number}\"", Read(folder.Files.Entries), StringComparison.Ordinal);
                }
            });
            Assert.True(ledger.Ready);
        }

        Assert.Equal((2000, null, 0), (folder.Verify().Entries, folder.Verify().Problem, folder.Verify().AfterHead));
        var ids = Read(folder.Files.Entries).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => LedgerLine.Read(Encoding.UTF8.GetBytes(line))!.Entry.Id);
        Assert.Equal(Enumerable.Range(1, 2000).Select(number => $"e{number}").Order(), ids.Order());
    }

    [Fact]
    public async Task Entries_of_one_stand_in_the_order_in_which_they_were_given()
    {
        using var folder = await LedgerFolder.WithAsync(20);

        var lines = Read(folder.Files.Entries).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => LedgerLine.Read(Encoding.UTF8.GetBytes(line))!);
        Assert.Equal(Enumerable.Range(1, 20).Select(number => ((long)number, $"e{number}")), lines.Select(line => (line.Seq, line.Entry.Id)));
    }

    [Fact]
    public async Task After_a_clean_stop_the_chain_goes_on()
    {
        using var folder = await LedgerFolder.WithAsync(3);

        await folder.AppendAsync([4, 5]);

        Assert.Equal((5, null), (folder.Verify().Entries, folder.Verify().Problem));
    }

    [Fact]
    public async Task After_an_unclean_stop_half_a_line_is_kept_aside_and_the_chain_goes_on()
    {
        using var folder = await LedgerFolder.WithAsync(3);
        await File.AppendAllTextAsync(folder.Files.Entries, "{\"seq\":4,\"prev\":\"ab", TestContext.Current.CancellationToken);
        Assert.Null(folder.Verify().Problem);

        await folder.AppendAsync([4]);

        Assert.Equal((4, null), (folder.Verify().Entries, folder.Verify().Problem));
        Assert.StartsWith("{\"seq\":4", await File.ReadAllTextAsync(Directory.GetFiles(folder.Files.Folder, "*.torn-*").Single(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_unclean_stop_between_entries_and_head_the_entries_are_kept_and_shown_until_they_are_signed()
    {
        using var folder = await LedgerFolder.WithAsync(3);
        var head = await File.ReadAllBytesAsync(folder.Files.Head, TestContext.Current.CancellationToken);
        await folder.AppendAsync([4, 5]);
        await File.WriteAllBytesAsync(folder.Files.Head, head, TestContext.Current.CancellationToken);
        Assert.Equal((5, null, 2), (folder.Verify().Entries, folder.Verify().Problem, folder.Verify().AfterHead));

        await folder.AppendAsync([6]);

        Assert.Equal((6, null, 0), (folder.Verify().Entries, folder.Verify().Problem, folder.Verify().AfterHead));
    }

    [Fact]
    public async Task A_ledger_that_does_not_verify_is_not_opened()
    {
        using var folder = await LedgerFolder.WithAsync(3);
        await File.WriteAllTextAsync(folder.Files.Entries, Read(folder.Files.Entries).Replace("\"p2\"", "\"p9\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var error = Assert.Throws<InvalidDataException>(() => FileLedger.Open(folder.Files));

        Assert.Contains("Line 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_vanished_while_its_key_is_there_is_not_begun_anew()
    {
        using var folder = await LedgerFolder.WithAsync(3);
        File.Delete(folder.Files.Entries);
        File.Delete(folder.Files.Head);

        Assert.Throws<InvalidDataException>(() => FileLedger.Open(folder.Files));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    public async Task A_ledger_whose_key_is_missing_or_unreadable_is_not_opened(string key)
    {
        using var folder = await LedgerFolder.WithAsync(3);
        File.Delete(folder.Files.Key);
        if (key.Length > 0)
        {
            await File.WriteAllTextAsync(folder.Files.Key, key, TestContext.Current.CancellationToken);
        }

        Assert.Throws<InvalidDataException>(() => FileLedger.Open(folder.Files));
    }

    [Fact]
    public async Task A_second_gateway_cannot_write_to_the_same_ledger()
    {
        using var folder = await LedgerFolder.WithAsync(1);
        await using var first = FileLedger.Open(folder.Files);

        Assert.Throws<InvalidDataException>(() => FileLedger.Open(folder.Files));
    }

    [Fact]
    public async Task After_a_write_that_failed_nothing_is_accepted_any_more()
    {
        using var folder = await LedgerFolder.WithAsync(1);
        await using var ledger = FileLedger.Open(folder.Files);
        // Where the next head is written, a folder stands in the way.
        Directory.CreateDirectory(folder.Files.Head + ".next");

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.AppendAsync(LedgerFolder.Entry(2), TestContext.Current.CancellationToken).AsTask());
        Directory.Delete(folder.Files.Head + ".next");

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.AppendAsync(LedgerFolder.Entry(3), TestContext.Current.CancellationToken).AsTask());
        Assert.False(ledger.Ready);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_written_leaves_nobody_waiting()
    {
        using var folder = await LedgerFolder.WithAsync(1);
        await using var ledger = FileLedger.Open(folder.Files);

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.AppendAsync(LedgerFolder.Entry(2) with { Parameters = new Unwritable() }, TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task A_ledger_that_was_closed_accepts_nothing()
    {
        using var folder = await LedgerFolder.WithAsync(1);
        var ledger = FileLedger.Open(folder.Files);
        await ledger.DisposeAsync();

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.AppendAsync(LedgerFolder.Entry(2), TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task The_private_key_is_for_its_owner_only()
    {
        using var folder = await LedgerFolder.WithAsync(0);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Files.Key));
        }
    }

    [Fact]
    public async Task The_folder_is_for_its_owner_only()
    {
        using var folder = await LedgerFolder.WithAsync(0);
        var files = new LedgerFiles(Path.Combine(folder.Files.Folder, "new"));

        await using var ledger = FileLedger.Open(files);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(files.Folder));
        }
    }

    private sealed class Unwritable : IReadOnlyList<string>
    {
        public int Count => 1;

        public string this[int index] => throw new NotSupportedException();

        public IEnumerator<string> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private static string Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
