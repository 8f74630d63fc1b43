using Interop.Adapters.Mirroring;

namespace Interop.Tests.Adapters.Mirroring;

public sealed class LossTests
{
    [Fact]
    public async Task A_reading_that_loses_most_records_is_not_believed_at_once()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(50);
        var adapter = await folder.ReadAsync();
        folder.Source.EndsBefore = 24;

        var failure = await Assert.ThrowsAsync<SuspiciousReadingException>(() => adapter.ReconcileAsync(MirrorFolder.Cancellation));

        Assert.Contains("lacks 26 of 50 records", failure.Message, StringComparison.Ordinal);
        Assert.Contains("set FewestRecords to 24", failure.Message, StringComparison.Ordinal);
        Assert.Contains(failure.Message, await adapter.HealthAsync(), StringComparison.Ordinal);
        Assert.Equal(50, (await adapter.NamesAsync()).Count);
    }

    [Theory]
    [InlineData(50, 25)]
    [InlineData(20, 0)]
    public async Task A_smaller_loss_is_believed(int before, int after)
    {
        await using var folder = new MirrorFolder();
        folder.Fill(before);
        var adapter = await folder.ReadAsync();
        folder.Source.EndsBefore = after;

        await adapter.ReconcileAsync(MirrorFolder.Cancellation);

        Assert.Equal(after, (await adapter.NamesAsync()).Count);
    }

    [Fact]
    public async Task The_operators_word_makes_it_believed_and_no_less_than_that()
    {
        await using var folder = new MirrorFolder();
        folder.Options = folder.Options with { FewestRecords = 24 };
        folder.Fill(50);
        var adapter = await folder.ReadAsync();

        folder.Source.EndsBefore = 23;
        await Assert.ThrowsAsync<SuspiciousReadingException>(() => adapter.ReconcileAsync(MirrorFolder.Cancellation));
        folder.Source.EndsBefore = 24;
        await adapter.ReconcileAsync(MirrorFolder.Cancellation);

        Assert.Equal(24, (await adapter.NamesAsync()).Count);
    }

    [Fact]
    public async Task A_second_reading_that_agrees_is_believed_once_enough_time_has_passed()
    {
        await using var folder = new MirrorFolder();
        folder.Options = folder.Options with { StaleAfterSeconds = 3 * 86_400 };
        folder.Fill(50);
        var adapter = await folder.ReadAsync();
        folder.Source.EndsBefore = 5;
        await Assert.ThrowsAsync<SuspiciousReadingException>(() => adapter.ReconcileAsync(MirrorFolder.Cancellation));

        folder.Time.Advance(TimeSpan.FromHours(folder.Options.SuspicionHours) - TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<SuspiciousReadingException>(() => adapter.ReconcileAsync(MirrorFolder.Cancellation));
        Assert.Equal(50, (await adapter.NamesAsync()).Count);

        folder.Time.Advance(TimeSpan.FromSeconds(1));
        folder.Source.EndsBefore = 6;
        await adapter.ReconcileAsync(MirrorFolder.Cancellation);
        Assert.Equal(6, (await adapter.NamesAsync()).Count);
    }

    [Fact]
    public async Task A_second_reading_that_finds_another_number_begins_the_wait_anew()
    {
        await using var folder = new MirrorFolder();
        folder.Options = folder.Options with { StaleAfterSeconds = 3 * 86_400 };
        folder.Fill(100);
        var adapter = await folder.ReadAsync();
        folder.Source.EndsBefore = 5;
        await Assert.ThrowsAsync<SuspiciousReadingException>(() => adapter.ReconcileAsync(MirrorFolder.Cancellation));

        folder.Time.Advance(TimeSpan.FromHours(folder.Options.SuspicionHours));
        folder.Source.EndsBefore = 40;
        await Assert.ThrowsAsync<SuspiciousReadingException>(() => adapter.ReconcileAsync(MirrorFolder.Cancellation));

        Assert.Equal(100, (await adapter.NamesAsync()).Count);
    }

    [Fact]
    public async Task A_suspicion_outlives_a_restart_and_ends_with_a_whole_reading()
    {
        await using var folder = new MirrorFolder();
        folder.Options = folder.Options with { StaleAfterSeconds = 3 * 86_400 };
        folder.Fill(50);
        var adapter = await folder.ReadAsync();
        folder.Source.EndsBefore = 5;
        await Assert.ThrowsAsync<SuspiciousReadingException>(() => adapter.ReconcileAsync(MirrorFolder.Cancellation));
        await adapter.DisposeAsync();

        var second = folder.Open();
        folder.Time.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<SuspiciousReadingException>(() => second.ReconcileAsync(MirrorFolder.Cancellation));
        folder.Source.EndsBefore = null;
        await second.ReconcileAsync(MirrorFolder.Cancellation);
        folder.Time.Advance(TimeSpan.FromHours(folder.Options.SuspicionHours));
        folder.Source.EndsBefore = 5;
        await Assert.ThrowsAsync<SuspiciousReadingException>(() => second.ReconcileAsync(MirrorFolder.Cancellation));

        Assert.Equal(50, (await second.NamesAsync()).Count);
    }

    [Fact]
    public async Task Changes_go_on_being_read_while_a_full_reading_is_suspected()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(50);
        var adapter = await folder.ReadAsync();
        folder.Time.Advance(TimeSpan.FromHours(folder.Options.ReconcileHours));
        folder.Source.EndsBefore = 5;
        await Assert.ThrowsAsync<SuspiciousReadingException>(() => adapter.RefreshAsync(MirrorFolder.Cancellation));

        folder.Time.Advance(TimeSpan.FromMinutes(5));
        folder.Source.Put("r0000", MirrorFolder.Person("Amina", "N0", "no"));
        await adapter.RefreshAsync(MirrorFolder.Cancellation);

        Assert.Contains("Amina", await adapter.NamesAsync());
        Assert.Equal(50, (await adapter.NamesAsync()).Count);
    }

    [Fact]
    public async Task Changes_that_delete_most_records_are_believed_of_a_full_reading_only()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(50);
        var adapter = await folder.ReadAsync();
        folder.Time.Advance(TimeSpan.FromMinutes(5));
        for (var i = 0; i < 40; i++)
        {
            folder.Source.Delete($"r{i:D4}");
        }

        await Assert.ThrowsAsync<SuspiciousReadingException>(() => adapter.RefreshAsync(MirrorFolder.Cancellation));

        Assert.Equal((2, 1), (folder.Source.FullReadings, folder.Source.ChangeReadings));
        Assert.Equal(50, (await adapter.NamesAsync()).Count);
    }
}
