using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Gateway.Consents.Import;
using Interop.Store;
using Interop.Tests.Gateway.Administration;
using Interop.Tests.Gateway.Policies;
using Interop.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Gateway.Consents.Import;

/// <summary>An import that is interrupted: by a restart anywhere, by its own agency, by the kill switch.</summary>
public sealed class InterruptionTests
{
    private const int Rows = 3000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.PostgreSql)]
    public async Task A_restart_in_the_middle_loses_nothing_and_writes_nothing_twice(Database database)
    {
        await using var store = await StoreUnderTest.UnopenedAsync(database);
        await using var world = await GatewayWorld.StartAsync(world => world.Options.StoreConnection = store.Options.ConnectionString);
        var id = (string)(await world.UploadAsync(Csv.File(Mixed()))).Json["id"]!;
        while ((long)(await world.StatusAsync(id)).Json["read"]! == 0)
        {
            await Task.Yield();
        }

        await world.RestartAsync();

        var status = await world.OverAsync(id);
        Assert.Equal("finished", (string?)status["state"]);
        await AllAreThereOnceAsync(world, status);
    }

    [Fact]
    public async Task A_stop_between_the_commit_and_the_checkpoint_writes_nothing_twice_and_reports_nothing_twice()
    {
        await using var world = await GatewayWorld.StartAsync();
        var file = Csv.File(Mixed());
        var id = (string)(await world.UploadAsync(file)).Json["id"]!;
        var before = await world.OverAsync(id);
        var head = await world.Store().HeadAsync(Cancellation);
        var folder = Path.Combine(world.Options.DataFolder, "imports", id);

        // As if the last checkpoint before the stop had been the one at the start.
        await world.RestartAsync(() =>
        {
            File.WriteAllText(Path.Combine(folder, "consents.csv"), file);
            var job = JsonSerializer.Deserialize<ImportJob>(File.ReadAllText(Path.Combine(folder, "job.json")))!;
            File.WriteAllText(
                Path.Combine(folder, "job.json"),
                JsonSerializer.Serialize(job with { State = ImportState.Running, EndedAt = null, Read = 0, Written = 0, Quarantined = 0, QuarantinedDenials = 0, ReportBytes = 0, Line = 0, BytesRead = 0 }));
        });
        var after = await world.OverAsync(id);

        Assert.Equal(head, await world.Store().HeadAsync(Cancellation));
        Assert.Equal(Without(before, "endedAt"), Without(after, "endedAt"));
        await AllAreThereOnceAsync(world, after);
        Assert.False(File.Exists(Path.Combine(folder, "consents.csv")));
    }

    [Fact]
    public async Task A_cancelled_import_writes_no_more_and_says_where_it_stopped()
    {
        await using var world = await GatewayWorld.StartAsync();
        var running = (string)(await world.UploadAsync(Csv.File(Enumerable.Range(0, 20_000).Select(i => Csv.Yes($"c{i}", $"c{i}"))))).Json["id"]!;
        var queued = (string)(await world.UploadAsync(Csv.File(Csv.Yes("q", "q")))).Json["id"]!;

        var second = (await world.CancelAsync(queued)).Json;
        var first = (await world.CancelAsync(running)).Json;

        Assert.Equal(("cancelled", 0L), ((string?)second["state"], (long)second["read"]!));
        Assert.Equal("cancelled", (string?)first["state"]);
        Assert.InRange((long)first["written"]!, 0, 19_999);
        Assert.Equal((long)first["written"]!, await world.Store().CountAsync(PolicyKind.Consent, Cancellation));
        Assert.Equal(200, (await world.CancelAsync(running)).Status);
        var over = await world.ImportAsync(Csv.Yes("z", "z"));
        Assert.Equal(409, (await world.CancelAsync((string)over["id"]!)).Status);
        await world.RestartAsync();
        Assert.Equal(409, (await world.CancelAsync((string)over["id"]!)).Status);
        Assert.Equal(first.ToJsonString(), (await world.StatusAsync(running)).Json.ToJsonString());
    }

    [Fact]
    public async Task The_kill_switch_stops_an_import_that_runs()
    {
        await using var world = await GatewayWorld.StartAsync();
        var id = (string)(await world.UploadAsync(Csv.File(Enumerable.Range(0, 20_000).Select(i => Csv.Yes($"k{i}", $"k{i}"))))).Json["id"]!;

        Assert.Equal(200, (await world.SwitchAsync("partners/relief-office/$suspend")).Status);

        Assert.Equal(403, (await world.StatusAsync(id)).Status);
        await world.App.Services.GetRequiredService<ImportRegister>().Find("relief", id)!.Over.WaitAsync(Cancellation);
        Assert.Equal(200, (await world.SwitchAsync("partners/relief-office/$resume")).Status);
        var status = (await world.StatusAsync(id)).Json;
        Assert.Equal("stopped", (string?)status["state"]);
        Assert.InRange((long)status["written"]!, 0, 19_999);
    }

    [Fact]
    public async Task No_more_than_five_imports_of_an_agency_wait()
    {
        await using var world = await GatewayWorld.StartAsync();
        var ids = new List<string>();
        AdminReply reply;
        while ((reply = await world.UploadAsync(Csv.File(Enumerable.Range(0, 5000).Select(i => Csv.Yes($"m{i}", $"m{i}"))))).Status == 202)
        {
            ids.Add((string)reply.Json["id"]!);
        }

        Assert.Equal(409, reply.Status);
        Assert.InRange(ids.Count, 5, 8);
        await Task.WhenAll(ids.AsEnumerable().Reverse().Select(id => world.CancelAsync(id)));
    }

    private static IEnumerable<string> Mixed() => Enumerable.Range(0, Rows).Select(i => i % 10 == 3 ? Csv.Row($"{i}", $"p-{i}", "given", "permit", purposes: "marketing") : Csv.Yes($"{i}", $"p-{i}"));

    private static string Without(JsonNode json, string key)
    {
        var copy = json.DeepClone().AsObject();
        copy.Remove(key);
        return copy.ToJsonString();
    }

    private static async Task AllAreThereOnceAsync(GatewayWorld world, JsonNode status)
    {
        Assert.Equal((Rows, Rows - (Rows / 10), 0, Rows / 10), status.Counts());
        Assert.Equal(Rows - (Rows / 10), await world.Store().CountAsync(PolicyKind.Consent, Cancellation));
        var versions = await world.Store().CurrentAsync(PolicyKind.Consent, "relief", 0, Cancellation).ToListAsync(Cancellation);
        Assert.All(versions, version => Assert.Equal(1, version.Version));
        var rows = await world.QuarantineAsync(status);
        Assert.Equal(Enumerable.Range(0, Rows / 10).Select(i => (long)(i * 10) + 5), rows.Select(row => row.Line));
    }
}
