using System.Net;
using Interop.Adapters.Mirroring;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Consents;
using Interop.Tests.Adapters.Hosting;

namespace Interop.Tests.Adapters.Mirroring;

public sealed class MirrorTests
{
    [Fact]
    public async Task Over_a_socket_nothing_is_answered_before_the_first_reading_and_all_of_it_afterwards()
    {
        await using var folder = new MirrorFolder();
        folder.Source.Put("a", MirrorFolder.Person("Amina", "N1"));
        folder.Source.Put("b", MirrorFolder.Person("Bilal", "N2", "no"));
        var adapter = folder.Open();
        await using var host = await RunningHost.StartAsync(adapter);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.GetAsync("/health", MirrorFolder.Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.SearchAsync("Patient")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.SearchAsync("Patient", ("_id", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.GetAsync("/changes", MirrorFolder.Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/metadata", MirrorFolder.Cancellation)).StatusCode);

        await adapter.RefreshAsync(MirrorFolder.Cancellation);

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/health", MirrorFolder.Cancellation)).StatusCode);
        var lines = await LinesAsync(await host.SearchAsync("Patient", ("identifier", "urn:nat|N2")));
        Assert.Equal(3, lines.Length);
        Assert.Contains("\"deny\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("Bilal", lines[1], StringComparison.Ordinal);
        Assert.Single(await LinesAsync(await host.SearchAsync("Patient", ("identifier", "urn:nat|N"))));
    }

    [Fact]
    public async Task Over_a_socket_who_withdraws_in_the_MIS_has_withdrawn_after_a_refresh()
    {
        await using var folder = new MirrorFolder();
        folder.Source.Put("a", MirrorFolder.Person("Amina", "N1"));
        var adapter = await folder.ReadAsync();
        await using var host = await RunningHost.StartAsync(adapter);
        Assert.Contains("\"permit\"", (await LinesAsync(await host.SearchAsync("Patient")))[0], StringComparison.Ordinal);

        folder.Time.Advance(TimeSpan.FromMinutes(5));
        folder.Source.Put("a", MirrorFolder.Person("Amina", "N1", "no"));
        Assert.True(await adapter.RefreshAsync(MirrorFolder.Cancellation));

        Assert.Contains("\"deny\"", (await LinesAsync(await host.SearchAsync("Patient")))[0], StringComparison.Ordinal);
        Assert.Equal((1, 1), (folder.Source.FullReadings, folder.Source.ChangeReadings));
    }

    [Fact]
    public async Task Who_is_deleted_is_gone_and_told_of_as_gone()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(3);
        var adapter = await folder.ReadAsync();
        var token = (await ChangesAsync(adapter, null))[^1].Token;

        folder.Time.Advance(TimeSpan.FromMinutes(5));
        folder.Source.Delete("r0001");
        await adapter.RefreshAsync(MirrorFolder.Cancellation);

        Assert.Equal(["Person 0", "Person 2"], await adapter.NamesAsync());
        Assert.True(Assert.Single(await ChangesAsync(adapter, token)).Deleted);
    }

    [Fact]
    public async Task Where_the_MIS_tells_neither_of_deletions_nor_of_edits_the_full_reading_finds_them()
    {
        await using var folder = new MirrorFolder();
        folder.Source.Traits = new() { System = "Testbase", ReportsChanges = true };
        folder.Fill(3);
        var adapter = await folder.ReadAsync();

        folder.Time.Advance(TimeSpan.FromHours(1));
        await adapter.RefreshAsync(MirrorFolder.Cancellation);
        folder.Time.Advance(TimeSpan.FromHours(1));
        folder.Source.Delete("r0001");
        folder.Source.Put("r0002", MirrorFolder.Person("Person 2", "N2", "no"), moves: false);
        folder.Source.Put("r0003", MirrorFolder.Person("Person 3", "N3"));
        await adapter.RefreshAsync(MirrorFolder.Cancellation);
        Assert.Equal(["Person 0", "Person 1", "Person 2", "Person 3"], await adapter.NamesAsync());
        Assert.DoesNotContain(await adapter.AllAsync(RecordKind.Beneficiary), match => match.Consents.Single().Decision == ConsentDecision.Deny);

        folder.Time.Advance(TimeSpan.FromHours(22));
        await adapter.RefreshAsync(MirrorFolder.Cancellation);
        Assert.Equal(["Person 0", "Person 2", "Person 3"], await adapter.NamesAsync());
        Assert.Single(await adapter.AllAsync(RecordKind.Beneficiary), match => match.Consents.Single().Decision == ConsentDecision.Deny);
        Assert.Equal((2, 2), (folder.Source.FullReadings, folder.Source.ChangeReadings));
    }

    [Fact]
    public async Task An_MIS_that_tells_of_no_changes_is_read_whole_each_time()
    {
        await using var folder = new MirrorFolder();
        folder.Source.Traits = new() { System = "Testbase" };
        folder.Source.TellsTimes = false;
        folder.Fill(2);
        var adapter = await folder.ReadAsync();
        folder.Source.Delete("r0000");

        await adapter.RefreshAsync(MirrorFolder.Cancellation);

        Assert.Equal(["Person 1"], await adapter.NamesAsync());
        Assert.Equal((2, 0), (folder.Source.FullReadings, folder.Source.ChangeReadings));
    }

    [Fact]
    public async Task Changes_are_read_from_before_the_last_reading_began_and_twice_does_no_harm()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(2);
        var adapter = await folder.ReadAsync();
        var first = folder.Time.GetUtcNow();
        folder.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.False(await adapter.RefreshAsync(MirrorFolder.Cancellation));

        Assert.Equal(first - TimeSpan.FromSeconds(folder.Options.OverlapSeconds), folder.Source.LastSince);
        Assert.Equal(2, (await ChangesAsync(adapter, null)).Count);
    }

    [Fact]
    public async Task One_reading_at_a_time()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(5);
        var adapter = folder.Open();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? adapter.RefreshAsync(MirrorFolder.Cancellation) : adapter.ReconcileAsync(MirrorFolder.Cancellation)));

        Assert.Equal(1, folder.Source.MostAtOnce);
        Assert.Equal(1, folder.Source.Probes);
    }

    [Fact]
    public async Task What_is_too_old_is_not_answered_from_until_there_is_a_good_reading()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(2);
        var adapter = await folder.ReadAsync();
        await using var host = await RunningHost.StartAsync(adapter);
        folder.Source.DiesBefore = 0;

        folder.Time.Advance(TimeSpan.FromSeconds(folder.Options.StaleAfterSeconds));
        await Assert.ThrowsAsync<SourceException>(() => adapter.RefreshAsync(MirrorFolder.Cancellation));
        Assert.Equal(HttpStatusCode.OK, (await host.SearchAsync("Patient")).StatusCode);
        Assert.StartsWith("ready", await adapter.HealthAsync(), StringComparison.Ordinal);

        folder.Time.Advance(TimeSpan.FromSeconds(1));
        var refused = await host.SearchAsync("Patient");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.DoesNotContain("Person", await refused.Content.ReadAsStringAsync(MirrorFolder.Cancellation), StringComparison.Ordinal);
        Assert.Contains("The MIS answered 500.", await adapter.HealthAsync(), StringComparison.Ordinal);

        folder.Source.DiesBefore = null;
        await adapter.RefreshAsync(MirrorFolder.Cancellation);
        Assert.Equal(HttpStatusCode.OK, (await host.SearchAsync("Patient")).StatusCode);
    }

    [Fact]
    public async Task Changes_alone_do_not_keep_a_mirror_fresh_for_ever()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(2);
        var adapter = await folder.ReadAsync();
        var hours = (2 * folder.Options.ReconcileHours) + folder.Options.SuspicionHours;
        for (var hour = 0; hour <= hours; hour++)
        {
            folder.Time.Advance(TimeSpan.FromHours(1));
            var full = folder.Source.FullReadings;
            folder.Source.DiesBefore = hour >= folder.Options.ReconcileHours - 1 ? 0 : null;
            await Record.ExceptionAsync(() => adapter.RefreshAsync(MirrorFolder.Cancellation));
            folder.Source.DiesBefore = null;
            if (folder.Source.FullReadings > full)
            {
                await adapter.RefreshAsync(MirrorFolder.Cancellation);
            }
        }

        Assert.StartsWith("not ready", await adapter.HealthAsync(), StringComparison.Ordinal);
        Assert.Contains("The last good reading of everything began at 2026-11-23 12:00:00", await adapter.HealthAsync(), StringComparison.Ordinal);
        await adapter.ReconcileAsync(MirrorFolder.Cancellation);
        Assert.StartsWith("ready", await adapter.HealthAsync(), StringComparison.Ordinal);
    }

    private static async Task<string[]> LinesAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(MirrorFolder.Cancellation);
        Assert.Contains("complete", text, StringComparison.Ordinal);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Task<List<RegistryChange>> ChangesAsync(MirroredAdapter adapter, string? token) =>
        adapter.ChangesSinceAsync(token, MirrorFolder.Cancellation).ToListAsync(MirrorFolder.Cancellation).AsTask();
}
