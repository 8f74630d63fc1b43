using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interop.Store;
using Interop.Store.Dci;
using Interop.Tests.Gateway.Policies;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>A search that is answered later gets the answer of sync/search, decided when it is sent.</summary>
public sealed partial class AsyncSearchTests
{
    [Fact]
    public async Task A_search_is_acknowledged_and_its_answer_posted_as_sync_search_would_give_it()
    {
        await using var world = await AsyncWorld.StartAsync();
        var sync = await DciWorld.SearchAsync(world.World, AsyncWorld.Search("t-1"));

        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        var callback = (await world.NextAsync()).Valid();

        Assert.Equal("/dci/on-search", callback.Path);
        Assert.Equal((id, id, "t-1"), (callback.MessageId, callback.Correlation, (string?)callback.Json["message"]!["transaction_id"]));
        Assert.Equal(("on-search", "succ", "relief", "sp-system", 1, 1), Header(callback.Json));
        Assert.Equal("p1", (string?)Assert.Single(callback.Records)!["@id"]);
        Assert.Equal(sync.Records.ToJsonString(), callback.Records.ToJsonString());
        Assert.Equal("application/json", callback.Headers["Content-Type"]);
        Assert.DoesNotContain("Authorization", callback.Headers.Keys);
        Assert.DoesNotContain("traceparent", callback.Headers.Keys);

        var settled = await world.UntilAsync(id, transaction => transaction.Status == DciTransactionStatus.Answered);
        Assert.Null(settled.Question);
        Assert.Equal(["transaction-accepted", "disclosed", "callback-delivered"], world.Entries(id).Select(entry => entry.Outcome));
        Assert.Equal(["p1"], world.Entries(id)[1].Disclosures!.Select(disclosure => disclosure.Resource["Patient/".Length..]));
        Assert.Equal(("ministry", "relief", "service-delivery"), (world.Entries(id)[1].Partner, world.Entries(id)[1].Agency, world.Entries(id)[1].Purpose));
        Assert.Equal(["succ"], await world.StateAsync(id));
    }

    [Fact]
    public async Task What_is_wrong_with_one_request_is_said_in_the_answer()
    {
        await using var world = await AsyncWorld.StartAsync();

        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1", null, DciText.Number("N-p1"), DciText.Predicate("shoe_size", "eq", "44"), DciText.Number("N-p2")));
        var callback = (await world.NextAsync()).Valid();

        Assert.Equal(["succ", "rjct", "succ"], callback.Items.Select(item => (string?)item!["status"]));
        Assert.Equal([1, 0, 0], callback.Items.Select(item => item!["data"]?["reg_records"]?.AsArray().Count ?? 0));
        Assert.Equal(("on-search", "succ", "relief", "sp-system", 3, 2), Header(callback.Json));
        await world.UntilAsync(id, transaction => transaction.Status == DciTransactionStatus.Answered);
        Assert.Equal(["succ", "rjct", "succ"], await world.StateAsync(id));
    }

    [Fact]
    public async Task Who_may_not_be_seen_changes_no_byte_of_a_callback()
    {
        await using var world = await AsyncWorld.StartAsync();
        var criteria = DciText.Predicate("sex", "eq", "female").Paged(10);
        world.World.Adapter.Hold(People.Agreeing("p1"));
        var without = await world.AcknowledgedAsync(AsyncWorld.Search("t-1", null, criteria));
        var alone = (await world.NextAsync()).Valid();
        world.World.Adapter.Hold(People.Match(People.Person("p0"), People.No("p0")), People.Agreeing("p1"), People.Match(People.Person("p2"), People.No("p2")), People.Match(People.Person("p3")));
        var with = await world.AcknowledgedAsync(AsyncWorld.Search("t-2", null, criteria));
        var among = (await world.NextAsync()).Valid();

        Assert.Single(alone.Records);
        Assert.Equal(Plain(alone, without, "t-1"), Plain(among, with, "t-2"));
    }

    [Fact]
    public async Task A_consent_withdrawn_while_the_receiver_was_down_is_one_that_was_never_given()
    {
        await using var world = await AsyncWorld.StartAsync();
        var consent = Writing.Yes("p1");
        await world.World.PutAsync(consent);
        world.World.Adapter.Hold(People.Match(People.Person("p1")));
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        var first = (await world.NextAsync()).Valid();
        await world.World.PutAsync(consent.Withdrawn());
        while (world.Receiver.Unread > 0)
        {
            await world.NextAsync();
        }

        world.Receiver.Answer = CallbackReceiver.AcknowledgeAsync;
        await world.UntilAsync(id, transaction => transaction.Status == DciTransactionStatus.Answered);
        var last = (await world.NextAsync()).Valid();
        while (world.Receiver.Unread > 0)
        {
            last = (await world.NextAsync()).Valid();
        }

        Assert.Single(first.Records);
        Assert.Empty(last.Records);
        Assert.Equal(first.MessageId, last.MessageId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whose_agreement_ended_meanwhile_or_who_was_suspended_is_told_only_that(bool suspended)
    {
        await using var world = await AsyncWorld.StartAsync();
        var first = true;
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = first ? 503 : 204;
            first = false;
            return Task.CompletedTask;
        };
        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        await world.NextAsync();
        await world.World.ChangeAsync(suspended ? PolicyKind.Partner : PolicyKind.Agreement, suspended ? "ministry" : "relief-ministry", item => item["status"] = "suspended");
        var asked = world.World.Adapter.Asked.Count;

        var callback = (await world.NextAsync()).Valid();

        var item = Assert.Single(callback.Items)!;
        Assert.Equal(("rjct", "rjct.search_criteria.invalid"), ((string?)item["status"], (string?)item["status_reason_code"]));
        Assert.Null(item["data"]);
        Assert.Equal(asked, world.World.Adapter.Asked.Count);
        await world.UntilAsync(id, transaction => transaction.Status == DciTransactionStatus.Answered);
        Assert.Contains(world.Entries(id), entry => entry is { Outcome: "refused", Reason: "PartnerNotActive" or "NoAgreement" });
    }

    [Fact]
    public async Task Whose_issuer_is_trusted_no_more_is_told_nothing_of_anybody()
    {
        await using var world = await AsyncWorld.StartAsync();
        await using var other = await TestIssuer.StartAsync();
        var before = 0;
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        Assert.Single((await world.NextAsync()).Valid().Records);
        await world.World.RestartAsync(() =>
        {
            var options = world.World.Options;
            (options.PartnersFile, options.AgreementsFile, options.ProtectionRulesFile) = (null, null, null);
            (options.Issuers, options.Administrators) = ([new() { Issuer = other.Issuer }], []);
            (before, world.Receiver.Answer) = (world.Receiver.Unread, CallbackReceiver.AcknowledgeAsync);
        });
        for (; before > 0; before--)
        {
            await world.NextAsync();
        }

        var callback = (await world.NextAsync()).Valid();

        var item = Assert.Single(callback.Items)!;
        Assert.Equal(("rjct", null), ((string?)item["status"], item["data"]));
    }

    [Fact]
    public async Task Whose_client_was_taken_away_is_told_nothing_of_anybody()
    {
        await using var world = await AsyncWorld.StartAsync();
        var first = true;
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = first ? 503 : 204;
            first = false;
            return Task.CompletedTask;
        };
        await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        await world.NextAsync();
        await world.World.ChangeAsync(PolicyKind.Partner, "ministry", partner => partner["clients"]![0]!["clientId"] = "ministry-2");

        Assert.Equal("rjct", (string?)Assert.Single((await world.NextAsync()).Valid().Items)!["status"]);
    }

    [Fact]
    public async Task A_registry_that_is_down_delays_the_answer_and_rejects_nothing()
    {
        await using var world = await AsyncWorld.StartAsync();
        var held = world.World.Adapter.Script;
        world.World.Adapter.Script = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        await world.UntilAsync(id, transaction => transaction.LastError == Interop.Store.Notices.DeliveryError.NotAnswered);
        Assert.Equal(0, world.Receiver.Unread);
        Assert.Equal(["pdng"], await world.StateAsync(id));

        world.World.Adapter.Script = held;
        Assert.Single((await world.NextAsync()).Valid().Records);
    }

    [Fact]
    public async Task A_transaction_id_names_one_transaction()
    {
        await using var world = await AsyncWorld.StartAsync();
        await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));

        var (code, text) = await world.RefusedAsync("search", AsyncWorld.Search("t-1"));

        Assert.Equal("err.request.bad", code);
        Assert.Contains("transaction_id", text, StringComparison.Ordinal);
        await world.NextAsync();
        Assert.Equal(0, world.Receiver.Unread);
    }

    [Fact]
    public async Task A_partner_has_only_so_many_waiting()
    {
        await using var world = await AsyncWorld.StartAsync(world => world.Options.DciWaitingPerPartner = 1);
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));

        Assert.Equal("err.request.too_many_requests", (await world.RefusedAsync("search", AsyncWorld.Search("t-2"))).Code);
    }

    [Fact]
    public async Task What_is_wrong_with_the_message_is_refused_at_once()
    {
        await using var world = await AsyncWorld.StartAsync();
        var (version, count, action) = (AsyncWorld.Search("t-1"), AsyncWorld.Search("t-1"), AsyncWorld.Search("t-1"));
        version["header"]!["version"] = "9.9.9";
        count["header"]!["total_count"] = 7;
        action["message"]!["search_request"]!.AsArray().Clear();

        Assert.Equal("err.version.not_supported", (await world.RefusedAsync("search", version)).Code);
        Assert.Equal("err.request.bad", (await world.RefusedAsync("search", count)).Code);
        Assert.Equal("err.request.bad", (await world.RefusedAsync("search", action)).Code);
        Assert.Equal(0, world.Receiver.Unread);
    }

    [Theory]
    [InlineData("ministry", "shelter2", HttpStatusCode.Forbidden)]
    [InlineData("stranger", "relief", HttpStatusCode.Forbidden)]
    [InlineData("suspended", "relief", HttpStatusCode.Forbidden)]
    public async Task Who_may_ask_the_agency_nothing_is_refused_at_once_and_nothing_is_kept(string partner, string agency, HttpStatusCode status)
    {
        await using var world = await AsyncWorld.StartAsync();

        var reply = await world.SendAsync("search", AsyncWorld.Search("t-1"), partner, agency);

        Assert.Equal((status, "err.request.forbidden"), (reply.Status, reply.Error.Code));
        Assert.Null(await world.FindAsync(reply.Id, partner: partner));
    }

    // Without what differs between any two by itself.
    private static string Plain(CallbackReceived callback, string correlation, string transaction) => Moments().Replace(
        callback.Json.ToJsonString().Replace(correlation, "~", StringComparison.Ordinal).Replace(transaction, "~", StringComparison.Ordinal), "~");

    // A signature is random; what it is over is compared.
    [GeneratedRegex("""(?<="(message_ts|timestamp)":")[^"]+|(?<="signature":"[A-Za-z0-9_-]+\.\.)[A-Za-z0-9_-]{86}(?=")""")]
    private static partial Regex Moments();

    private static (string?, string?, string?, string?, int, int) Header(JsonNode message)
    {
        var header = message["header"]!;
        return ((string?)header["action"], (string?)header["status"], (string?)header["sender_id"], (string?)header["receiver_id"], (int)header["total_count"]!, (int)header["completed_count"]!);
    }
}
