using Interop.Adapters.Mirroring;

namespace Interop.Tests.Adapters.Mirroring;

/// <summary>The mirror left to itself.</summary>
public sealed class LoopTests
{
    [Fact]
    public async Task It_probes_before_it_reads_and_tries_again_later_and_later_until_the_MIS_is_as_it_should_be()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(2);
        folder.Source.ProbeFails = true;
        var adapter = folder.Open();

        adapter.Start();
        await ProbesAsync(folder, 3);
        Assert.Equal((0, 0), (folder.Source.FullReadings, folder.Source.ChangeReadings));
        Assert.Contains("The MIS does not answer as it should.", await adapter.HealthAsync(), StringComparison.Ordinal);
        Assert.StartsWith("not ready", await adapter.HealthAsync(), StringComparison.Ordinal);

        folder.Source.ProbeFails = false;
        while ((await adapter.CheckHealthAsync(MirrorFolder.Cancellation)).Ready == false)
        {
            await TickAsync(folder);
        }

        Assert.Equal(2, (await adapter.NamesAsync()).Count);
    }

    [Fact]
    public async Task It_reads_what_changed_by_itself()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(2);
        var adapter = folder.Open();
        adapter.Start();
        while ((await adapter.CheckHealthAsync(MirrorFolder.Cancellation)).Ready == false)
        {
            await Task.Yield();
        }

        folder.Source.Put("r0002", MirrorFolder.Person("Person 2", "N2"));
        while ((await adapter.NamesAsync()).Count < 3)
        {
            await TickAsync(folder);
        }

        Assert.Equal(1, folder.Source.FullReadings);
    }

    [Fact]
    public async Task After_a_reading_that_took_long_the_changes_since_it_began_are_read_at_once()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(2);
        var asked = folder.Source.Again();
        folder.Source.Silence = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var adapter = folder.Open();
        adapter.Start();
        await asked.Task.WaitAsync(MirrorFolder.Cancellation);
        while (folder.Source.FullReadings == 0)
        {
            await Task.Yield();
        }

        folder.Time.Advance(TimeSpan.FromSeconds(folder.Options.RefreshSeconds));
        folder.Source.Silence.SetResult();
        while (folder.Source.ChangeReadings == 0)
        {
            await Task.Yield();
        }

        Assert.Equal(1, folder.Source.FullReadings);
    }

    [Theory]
    [InlineData(0, 300)]
    [InlineData(1, 600)]
    [InlineData(3, 2400)]
    [InlineData(4, 3600)]
    [InlineData(1000, 3600)]
    public async Task After_failures_it_waits_longer_up_to_an_hour(int failures, int seconds)
    {
        await using var folder = new MirrorFolder();
        Assert.Equal(TimeSpan.FromSeconds(seconds), MirrorReader.Pause(folder.Options, failures));
    }

    private static async Task ProbesAsync(MirrorFolder folder, int probes)
    {
        while (folder.Source.Probes < probes)
        {
            await TickAsync(folder);
        }
    }

    // The clock goes on by a second at a time, so that no wait is overtaken by far.
    private static async Task TickAsync(MirrorFolder folder)
    {
        folder.Time.Advance(TimeSpan.FromSeconds(1));
        await Task.Yield();
    }
}
