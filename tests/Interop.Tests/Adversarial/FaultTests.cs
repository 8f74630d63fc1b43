using System.Diagnostics;
using System.Net;
using Interop.Contracts.Adapters;
using Interop.Tests.Gateway;
using Microsoft.AspNetCore.Http;

namespace Interop.Tests.Adversarial;

/// <summary>Faults put in on purpose: an adapter that drips, lies or goes round; clients that vanish; a disk that is full.</summary>
public sealed class FaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_adapter_that_gives_a_byte_at_a_time_is_understood_as_one_that_gives_all_at_once()
    {
        await using var world = await GatewayWorld.StartAsync();
        world.Adapter.Serve(People.Agreeing("p1"));
        var whole = await AnswerText.OfAsync(await world.GetAsync("/relief/fhir/Patient/p1"));
        world.Adapter.Script = async context =>
        {
            context.Response.ContentType = "application/fhir+ndjson";
            foreach (var part in System.Text.Encoding.UTF8.GetBytes(string.Join('\n', ScriptedAdapter.Lines(People.Agreeing("p1")).Append(ScriptedAdapter.Complete)) + "\n").Chunk(3))
            {
                await context.Response.Body.WriteAsync(part);
                await context.Response.Body.FlushAsync();
            }
        };

        Assert.Equal(whole, await AnswerText.OfAsync(await world.GetAsync("/relief/fhir/Patient/p1")));
    }

    [Fact]
    public async Task An_adapter_that_drips_for_ever_or_goes_round_among_the_withheld_is_given_up_and_let_go()
    {
        await using var world = await GatewayWorld.StartAsync(world => world.Options.AnswerSeconds = 1);
        foreach (var drips in new[] { true, false })
        {
            var gone = new TaskCompletionSource();
            world.Adapter.Script = async context =>
            {
                using var registration = context.RequestAborted.Register(gone.SetResult);
                await ScriptedAdapter.WriteAsync(context, ScriptedAdapter.Lines(People.Agreeing("p1")));
                for (var i = 0; !context.RequestAborted.IsCancellationRequested; i++)
                {
                    await context.Response.WriteAsync(drips ? " " : ScriptedAdapter.Lines(People.Match(People.Person($"w{i % 2}"))).Single() + "\n", context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    await Task.Delay(drips ? 20 : 1, context.RequestAborted);
                }
            };

            using var response = await world.GetAsync("/relief/fhir/Patient");

            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.DoesNotContain("Haddad", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
            await gone.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        }
    }

    [Theory]
    [InlineData("Patient/p1")]
    [InlineData("Patient?_id=p1")]
    [InlineData("Patient?identifier=N-p1")]
    [InlineData("Patient?birthdate=1985-04-12&_id=p1")]
    public async Task An_adapter_that_answers_with_somebody_else_is_not_believed(string path)
    {
        await using var world = await GatewayWorld.StartAsync();
        world.Adapter.Give(People.Agreeing("p2"), People.Agreeing("p3"));

        using var response = await world.GetAsync("/relief/fhir/" + path);

        Assert.DoesNotContain("Haddad", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adapter_whose_ids_change_between_two_pages_repeats_nobody_and_loses_nobody_who_stays()
    {
        await using var world = await GatewayWorld.StartAsync();
        AdapterMatch[] first = [People.Agreeing("a"), People.Agreeing("b"), People.Agreeing("c")];
        world.Adapter.Serve(first);
        var page = await GatewayWorld.ReadAsync<Hl7.Fhir.Model.Bundle>(await world.GetAsync("/relief/fhir/Patient?_count=1"));

        world.Adapter.Serve(first[0], first[1] with { Record = People.Person("renamed") }, first[2]);
        var next = await GatewayWorld.ReadAsync<Hl7.Fhir.Model.Bundle>(await world.GetAsync(page.NextLink!.PathAndQuery));

        // The consent was given by b, so whoever goes by another name now has none.
        Assert.Equal(["c"], next.Entry.Select(entry => entry.Resource!.Id));
    }

    [Fact]
    public async Task Clients_that_vanish_leave_no_question_open_at_the_adapter_and_no_handle()
    {
        await using var world = await GatewayWorld.StartAsync(world => world.Options.AnswerSeconds = 60);
        var open = 0;
        world.Adapter.Script = async context =>
        {
            Interlocked.Increment(ref open);
            try
            {
                await ScriptedAdapter.WriteAsync(context, ScriptedAdapter.Lines(People.Agreeing("p1")));
                await context.Response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
            finally
            {
                Interlocked.Decrement(ref open);
            }
        };
        await VanishAsync(world, 20, () => open);
        var before = Handles();

        for (var round = 0; round < 5; round++)
        {
            await VanishAsync(world, 20, () => open);
        }

        Assert.InRange(Handles(), 0, before + 60);
        world.Adapter.Serve(People.Agreeing("p1"));
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/relief/fhir/Patient/p1")).StatusCode);
    }

    [Fact]
    public async Task When_the_ledger_s_disk_is_full_nothing_is_disclosed()
    {
        await using var disk = await SmallDisk.MountAsync();
        await using var world = await GatewayWorld.StartAsync(world =>
        {
            world.Options.StoreFile = Path.Combine(world.Options.DataFolder, "policies.db");
            world.Options.DataFolder = disk.Folder;
        });
        world.Adapter.Serve(People.Agreeing("p1"));
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/relief/fhir/Patient/p1")).StatusCode);
        disk.Fill();

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            using var response = await world.GetAsync("/relief/fhir/Patient/p1");
            statuses.Add(response.StatusCode);
            var text = await response.Content.ReadAsStringAsync(Cancellation);
            Assert.Equal(response.StatusCode == HttpStatusCode.OK, text.Contains("Haddad", StringComparison.Ordinal));
        }

        // What still found room in the last block was recorded; then nothing is disclosed any more.
        Assert.All(statuses, status => Assert.Contains(status, new[] { HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable }));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, statuses[^1]);
        Assert.DoesNotContain(HttpStatusCode.OK, statuses.SkipWhile(status => status == HttpStatusCode.OK));
    }

    private static async Task VanishAsync(GatewayWorld world, int clients, Func<int> open)
    {
        using var gone = new CancellationTokenSource();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(world.Options.Url) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", world.Token());
        var asking = Enumerable.Range(0, clients).Select(_ => http.GetAsync("/relief/fhir/Patient/p1", gone.Token)).ToList();
        await UntilAsync(() => open() == clients);
        await gone.CancelAsync();
        await Task.WhenAll(asking.Select(asked => Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked)));
        await UntilAsync(() => open() == 0);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60));
            await Task.Delay(20, Cancellation);
        }
    }

    private static int Handles() => OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : Process.GetCurrentProcess().HandleCount;
}
