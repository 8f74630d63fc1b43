using System.Net;
using Hl7.Fhir.Model;
using Interop.Contracts.Adapters;
using Interop.Gateway.Export.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Export;

/// <summary>Exports go on through stops of the gateway and of adapters, and what is half is never given as whole.</summary>
public sealed class DurabilityTests
{
    private static readonly AdapterMatch[] Three = [People.Agreeing("p1"), People.Agreeing("p2"), People.Agreeing("p3")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_kill_a_gateway_goes_on_from_what_stood_on_the_disk()
    {
        await using var killed = await Exporting.StartAsync();
        var stuck = new TaskCompletionSource();
        killed.Adapter.ServeTypes(Three);
        var (whole, half) = (killed.Adapter.Script, new TaskCompletionSource());
        killed.Adapter.Script = async context =>
        {
            if (context.Request.Path != "/Group/_search")
            {
                await whole(context);
                return;
            }

            stuck.TrySetResult();
            await half.Task.WaitAsync(context.RequestAborted);
        };
        var done = await killed.AcceptedAsync("?_type=Patient");
        var complete = await killed.ManifestAsync(done);
        var status = await killed.AcceptedAsync("?_type=Patient,Group");
        await stuck.Task.WaitAsync(Cancellation);

        // What lies on the disk now is what a kill would leave; beside it a file that was begun.
        await using var next = await Exporting.StartAsync(world =>
        {
            Copy(Path.Combine(killed.Options.DataFolder, "keys"), Path.Combine(world.Options.DataFolder, "keys"));
            Copy(killed.Folder(), world.Folder());
            File.WriteAllText(Path.Combine(world.Folder(), status.Split('/')[^1], "Group.2.ndjson"), "half");
            world.Adapter.ServeTypes([.. Three, People.Household("h1", [People.Person("p1")], People.Yes("p1"))]);
        });

        var manifest = await next.ManifestAsync(status);
        Assert.Equal(["p1", "p2", "p3"], (await next.FetchAsync<Patient>(manifest.Files())).Select(patient => patient.Id));
        Assert.Equal(["h1"], (await next.FetchAsync<Group>(manifest.Files("Group"))).Select(group => group.Id));
        Assert.DoesNotContain(next.Adapter.Asked, asked => asked.Target == "/Patient/_search");
        Assert.Equal(["p1", "p2", "p3"], (await next.FetchAsync<Patient>((await next.ManifestAsync(done)).Files())).Select(patient => patient.Id));
        Assert.Equal(complete["transactionTime"]!.ToString(), (await next.ManifestAsync(done))["transactionTime"]!.ToString());
        half.SetCanceled(Cancellation);
    }

    [Fact]
    public async Task A_gateway_killed_in_the_middle_of_a_part_goes_on_with_it_and_gives_each_record_once()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var adapter = await ScriptedAdapter.StartAsync();
        var folder = Directory.CreateTempSubdirectory("interop-killed-").FullName;
        var options = GatewayProcess.Options(folder, GatewayWorld.FreePort(), issuer.Issuer, adapter.Address);
        File.WriteAllText(options.AgreementsFile!, WorldPolicies.Agreements.Replace("\"read\",\"search\"", "\"read\",\"search\",\"export\"", StringComparison.Ordinal));
        var persons = Enumerable.Range(0, 500).Select(number => People.Agreeing($"p{number}")).ToArray();
        var (half, written) = (new TaskCompletionSource(), new TaskCompletionSource());
        adapter.ServeTypes(persons);
        var whole = adapter.Script;
        adapter.Script = async context =>
        {
            await ScriptedAdapter.WriteAsync(context, ScriptedAdapter.Lines(persons[..300]));
            written.TrySetResult();
            await half.Task.WaitAsync(context.RequestAborted);
        };
        using var client = new ProcessClient(options, issuer);
        string status;
        using (var killed = await client.StartAsync())
        {
            status = await client.AcceptedAsync("/relief/fhir/$export?_type=Patient");
            await written.Task.WaitAsync(Cancellation);
            killed.Kill();
            await killed.WaitForExitAsync(Cancellation);
        }

        adapter.Script = whole;
        using var next = await client.StartAsync();
        try
        {
            var lines = await client.LinesAsync(status);
            Assert.Equal(persons.Select(person => person.Record.Id).Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
        }
        finally
        {
            next.Kill();
            await next.WaitForExitAsync(Cancellation);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_adapter_that_breaks_off_is_asked_again_behind_the_last_record(bool politely)
    {
        await using var world = await Exporting.StartAsync();
        world.Adapter.Script = async context =>
        {
            var rest = QueryHelpers.ParseQuery(world.Adapter.Asked.Last().Body).TryGetValue("_after", out var after) ? Three.SkipWhile(match => match.Position != after).Skip(1).ToArray() : Three;
            if (!politely && world.Adapter.Asked.Count % 2 == 1)
            {
                context.Abort();
                return;
            }

            await ScriptedAdapter.WriteAsync(context, ScriptedAdapter.Lines([.. rest.Take(1)]));
            if (rest.Length <= 1)
            {
                await context.Response.WriteAsync(ScriptedAdapter.Complete + "\n", Cancellation);
            }
        };

        Assert.Equal(["p1", "p2", "p3"], await world.PersonsAsync());
        Assert.Equal(["", "_after=p1", "_after=p2"], world.Adapter.Asked.Select(asked => asked.Body).Distinct());
    }

    [Fact]
    public async Task An_adapter_that_never_answers_completely_makes_no_export()
    {
        await using var world = await Exporting.StartAsync();
        world.Adapter.Script = context => ScriptedAdapter.WriteAsync(context, world.Adapter.Asked.Last().Body.Contains("_after", StringComparison.Ordinal) ? [] : ScriptedAdapter.Lines(People.Agreeing("p1")));
        var status = await world.AcceptedAsync("?_type=Patient");
        var job = world.App.Services.GetRequiredService<ExportJobs>().Find(status.Split('/')[^1])!;
        while (job.State.Status != ExportStatus.Failed)
        {
            await Task.Delay(20, Cancellation);
        }

        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await world.GetAsync(status), HttpStatusCode.InternalServerError);
        Assert.Equal(OperationOutcome.IssueType.Processing, outcome.Issue[0].Code);
        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync($"{status}/Patient.1.ndjson")).StatusCode);
        Assert.Empty(Directory.GetFiles(world.Folder(), "*.ndjson", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_of_an_export_that_is_not_complete_is_not_there_yet()
    {
        await using var world = await Exporting.StartAsync();
        var half = new TaskCompletionSource();
        world.Adapter.ServeTypes(Three);
        var whole = world.Adapter.Script;
        world.Adapter.Script = async context =>
        {
            if (context.Request.Path == "/Group/_search")
            {
                await half.Task.WaitAsync(Cancellation);
            }

            await whole(context);
        };
        var status = await world.AcceptedAsync("?_type=Patient,Group");
        var job = world.App.Services.GetRequiredService<ExportJobs>().Find(status.Split('/')[^1])!;
        while (job.State.Part == 0)
        {
            await Task.Delay(10, Cancellation);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync($"{status}/Patient.1.ndjson")).StatusCode);
        half.SetResult();
        Assert.Single((await world.ManifestAsync(status)).Files());
    }

    [Fact]
    public async Task An_export_deleted_while_it_is_written_stops_and_leaves_nothing()
    {
        await using var world = await Exporting.StartAsync();
        var asked = new TaskCompletionSource();
        var broken = new TaskCompletionSource();
        world.Adapter.Script = async context =>
        {
            context.RequestAborted.Register(() => broken.TrySetResult());
            asked.TrySetResult();
            await broken.Task.WaitAsync(Cancellation);
        };
        var status = await world.AcceptedAsync("?_type=Patient");
        await asked.Task.WaitAsync(Cancellation);

        await world.DeleteAsync(status);

        await broken.Task.WaitAsync(Cancellation);
        while (Directory.Exists(Path.Combine(world.Folder(), status.Split('/')[^1])))
        {
            await Task.Delay(10, Cancellation);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync(status)).StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(-1)]
    public async Task A_file_that_was_changed_on_the_disk_breaks_the_download(int at)
    {
        await using var world = await Exporting.StartAsync();
        world.Adapter.ServeTypes(Three);
        var status = await world.AcceptedAsync("?_type=Patient");
        var file = (await world.ManifestAsync(status)).Files()[0];
        var path = Path.Combine(world.Folder(), status.Split('/')[^1], "Patient.1.ndjson");
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        if (at < 0)
        {
            bytes = bytes[..^20];
        }
        else
        {
            bytes[at] ^= 1;
        }

        await File.WriteAllBytesAsync(path, bytes, Cancellation);

        HttpStatusCode? answered = null;
        try
        {
            answered = (await world.GetAsync(file)).StatusCode;
        }
        catch (HttpRequestException)
        {
            // Broken off when some of it had left.
        }

        Assert.NotEqual(HttpStatusCode.OK, answered);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
