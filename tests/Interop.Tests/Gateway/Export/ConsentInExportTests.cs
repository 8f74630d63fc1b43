using System.Net;
using Hl7.Fhir.Model;
using Interop.Gateway.Export.Jobs;
using Interop.Store;
using Interop.Store.Notices;
using Interop.Tests.Gateway.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Export;

/// <summary>What may leave is decided when it is written, and again when it is fetched.</summary>
public sealed class ConsentInExportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Case", "B6")]
    public async Task Who_withdraws_after_the_file_was_written_is_not_in_it_when_it_is_fetched()
    {
        await using var world = await Exporting.StartAsync();
        world.Adapter.ServeTypes(People.Agreeing("p1"), People.Agreeing("p2"), People.Agreeing("p3"));
        var status = await world.AcceptedAsync("?_type=Patient");
        var manifest = await world.ManifestAsync(status);
        Assert.Equal(3, (int)manifest["output"]![0]!["count"]!);

        await world.PutAsync(Writing.Yes("p2").Withdrawn());

        Assert.Equal(["p1", "p3"], (await world.FetchAsync<Patient>(manifest.Files())).Select(patient => patient.Id));
        Assert.Equal(["Patient/p2"], world.Entries()[^1].WithheldSubjects!.Values.Single());
        Assert.Null((await world.ManifestAsync(status))["output"]![0]!["count"]);
    }

    [Fact]
    public async Task What_leaves_less_than_was_written_does_not_leave_and_what_more_does_not_grow()
    {
        await using var world = await Exporting.StartAsync();
        world.Adapter.ServeTypes(People.Agreeing("p1"), People.Agreeing("p2"));
        var manifest = await world.ManifestAsync(await world.AcceptedAsync("?_type=Patient"));

        await world.PutAsync(PolicyKind.ProtectionRule, "p1-place", "relief", null, """{"id":"p1-place","subjects":["Patient/p1"],"recipientClasses":["government"],"effect":"remove-categories","categories":["coarse-location"]}""");
        await world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["categories"]!.AsArray().Add("contact"));

        var left = Assert.Single(await world.FetchAsync<Patient>(manifest.Files()));
        Assert.Equal("p2", left.Id);
        Assert.Empty(left.Telecom);
    }

    [Fact]
    public async Task A_household_of_which_a_member_withdraws_does_not_leave_as_it_was_written()
    {
        await using var world = await Exporting.StartAsync();
        var (head, member) = (People.Person("p1"), People.Person("p2"));
        world.Adapter.ServeTypes(People.Household("h1", [head, member], People.Yes("p1"), People.Yes("p2")), People.Household("h2", [People.Person("p3")], People.Yes("p3")));
        var manifest = await world.ManifestAsync(await world.AcceptedAsync("?_type=Group"));

        await world.PutAsync(Writing.Yes("p2").Withdrawn());

        Assert.Equal(["h2"], (await world.FetchAsync<Group>(manifest.Files("Group"))).Select(group => group.Id));
    }

    [Fact]
    public async Task A_consent_of_the_registry_that_runs_out_with_the_day_ends_what_it_carried()
    {
        var time = new LaterTime();
        await using var world = await Exporting.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(time));
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        world.Adapter.ServeTypes(People.Match(People.Person("p1"), People.Yes("p1") with { End = today }), People.Agreeing("p2"));
        var manifest = await world.ManifestAsync(await world.AcceptedAsync("?_type=Patient"));
        Assert.Equal(["p1", "p2"], (await world.FetchAsync<Patient>(manifest.Files())).Select(patient => patient.Id));

        time.Ahead = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1);
        var token = world.Token();
        Assert.Equal(["p2"], (await world.FetchAsync<Patient>(manifest.Files(), token: token)).Select(patient => patient.Id));

        time.Ahead = TimeSpan.FromHours(25);
        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync(manifest.Files()[0], token: token)).StatusCode);
    }

    [Fact]
    [Trait("Case", "B6")]
    public async Task Who_withdraws_while_the_file_is_being_written_is_not_written()
    {
        await using var world = await Exporting.StartAsync();
        world.Adapter.Script = async context =>
        {
            await ScriptedAdapter.WriteAsync(context, ScriptedAdapter.Lines(People.Agreeing("p1")));
            await context.Response.Body.FlushAsync(Cancellation);
            await world.PutAsync(Writing.Yes("p2").Withdrawn());
            await context.Response.WriteAsync(string.Join('\n', [.. ScriptedAdapter.Lines(People.Agreeing("p2"), People.Agreeing("p3")), ScriptedAdapter.Complete, ""]), Cancellation);
        };

        var manifest = await world.ManifestAsync(await world.AcceptedAsync("?_type=Patient"));

        Assert.Equal(["Patient/p2"], world.Entries().Last(entry => entry.Outcome == "prepared").WithheldSubjects!.Values.Single());
        Assert.Equal(["p1", "p3"], (await world.FetchAsync<Patient>(manifest.Files())).Select(patient => patient.Id));
    }

    [Fact]
    [Trait("Case", "B6")]
    public async Task Who_withdraws_while_the_file_is_being_fetched_is_not_in_what_is_still_to_leave()
    {
        const int Many = 4000;
        await using var world = await Exporting.StartAsync();
        world.Adapter.ServeTypes([.. Enumerable.Range(0, Many).Select(number => People.Agreeing($"p{number}"))]);
        var manifest = await world.ManifestAsync(await world.AcceptedAsync("?_type=Patient"));
        using var request = new HttpRequestMessage(HttpMethod.Get, manifest.Files()[0]);
        request.Headers.Authorization = new("Bearer", world.Token());
        using var response = await world.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        Assert.Contains("\"p0\"", await reader.ReadLineAsync(Cancellation), StringComparison.Ordinal);

        // The rest waits in the gateway: what the sockets hold is less than the file.
        await world.PutAsync(Writing.Yes($"p{Many - 1}").Withdrawn());

        var rest = await reader.ReadToEndAsync(Cancellation);
        Assert.Contains($"\"p{Many - 2}\"", rest, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"p{Many - 1}\"", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_received_by_export_is_told_of_a_withdrawal_and_who_only_prepared_it_is_not()
    {
        var time = new LaterTime();
        await using var world = await Exporting.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(time));
        world.Adapter.ServeTypes(People.Match(People.Person("p1")));
        var body = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"reason\",\"valueString\":\"asked\"}]}";
        async Task<IReadOnlyList<Notice>> WithdrawnAsync(string id)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"/relief/fhir/Consent/{id}/$withdraw") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/fhir+json") };
            Assert.Equal(HttpStatusCode.OK, (await world.SendAsync(request, world.Token("relief-office", "system/Consent.crus", null))).StatusCode);
            return await world.App.Services.GetRequiredService<INotificationStore>().OfConsentAsync(id, Cancellation);
        }

        var first = Writing.Yes("p1");
        await world.PutAsync(first);
        await world.ManifestAsync(await world.AcceptedAsync("?_type=Patient"));
        Assert.Empty(await WithdrawnAsync(first.Id));

        time.Ahead = TimeSpan.FromMinutes(1);
        var later = time.GetUtcNow();
        var second = Writing.Yes("p1") with { CollectedAt = later, CollectedOn = DateOnly.FromDateTime(later.UtcDateTime) };
        await world.PutAsync(second);
        Assert.Equal(["p1"], await world.PersonsAsync());
        Assert.Equal("ministry", Assert.Single(await WithdrawnAsync(second.Id)).Partner);
    }

    [Fact]
    [Trait("Case", "E9")]
    public async Task A_partner_or_agreement_suspended_gets_nothing_more()
    {
        await using var world = await Exporting.StartAsync();
        world.Adapter.ServeTypes(People.Agreeing("p1"));
        var status = await world.AcceptedAsync("?_type=Patient");
        var file = (await world.ManifestAsync(status)).Files()[0];

        await world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["status"] = "suspended");
        Assert.Equal(HttpStatusCode.Forbidden, (await world.GetAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await world.GetAsync(status)).StatusCode);

        await world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["status"] = "active");
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync(file)).StatusCode);

        await world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["operations"] = new System.Text.Json.Nodes.JsonArray("read", "search"));
        Assert.Equal(HttpStatusCode.Forbidden, (await world.GetAsync(file)).StatusCode);

        await world.ChangeAsync(PolicyKind.Partner, "ministry", partner => partner["status"] = "suspended");
        Assert.Equal(HttpStatusCode.Forbidden, (await world.GetAsync(file)).StatusCode);
    }

    [Fact]
    public async Task An_export_under_way_ends_when_its_agreement_does()
    {
        await using var world = await Exporting.StartAsync();
        world.Adapter.Script = async context =>
        {
            await ScriptedAdapter.WriteAsync(context, ScriptedAdapter.Lines(People.Agreeing("p1")));
            await context.Response.Body.FlushAsync(Cancellation);
            await world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["status"] = "suspended");
            await context.Response.WriteAsync(string.Join('\n', [.. ScriptedAdapter.Lines(People.Agreeing("p2")), ScriptedAdapter.Complete, ""]), Cancellation);
        };
        var status = await world.AcceptedAsync("?_type=Patient");
        var job = world.App.Services.GetRequiredService<ExportJobs>().Find(status.Split('/')[^1])!;
        while (job.State.Status != ExportStatus.Failed)
        {
            await Task.Delay(10, Cancellation);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await world.GetAsync(status)).StatusCode);
        await world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["status"] = "active");
        await GatewayWorld.ReadAsync<OperationOutcome>(await world.GetAsync(status), HttpStatusCode.InternalServerError);
        Assert.Empty(Directory.GetFiles(world.Folder(), "*.ndjson", SearchOption.AllDirectories));
    }
}
