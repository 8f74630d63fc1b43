using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Gateway.Audit;
using Interop.Store;
using Interop.Store.Dci;
using Interop.Tests.Gateway.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>A gateway and a partner's server that it calls back.</summary>
internal sealed class AsyncWorld : IAsyncDisposable
{
    private AsyncWorld(GatewayWorld world, CallbackReceiver receiver) => (World, Receiver) = (world, receiver);

    public GatewayWorld World { get; }

    public CallbackReceiver Receiver { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<AsyncWorld> StartAsync(Action<GatewayWorld>? change = null, Action<WebApplicationBuilder>? configure = null)
    {
        var receiver = await CallbackReceiver.StartAsync();
        var world = await GatewayWorld.StartAsync(
            world =>
            {
                world.Options.AllowPrivateWebhooks = true;
                world.Options.Agencies[0].DciIdentifierTypes["UIN"] = People.NationalId;
                change?.Invoke(world);
            },
            configure);
        var both = new AsyncWorld(world, receiver);
        await both.RegisterAsync(receiver.Base);
        world.Adapter.Hold(People.Agreeing("p1"), People.Match(People.Person("p2"), People.No("p2")));
        return both;
    }

    /// <summary>Registers where the ministry may be called back.</summary>
    public Task RegisterAsync(params string[] callbacks) => World.ChangeAsync(PolicyKind.Partner, "ministry", partner => partner["dci"] = new JsonObject
    {
        ["acceptsUnsigned"] = true,
        ["callbacks"] = new JsonArray([.. callbacks.Select(callback => JsonValue.Create(callback))]),
    });

    /// <summary>A search that is answered later.</summary>
    public static JsonObject Search(string transaction, string? senderUri = null, params JsonNode[] criteria)
    {
        var message = DciText.Message(criteria.Length == 0 ? [DciText.Number("N-p1")] : criteria);
        message["message"]!["transaction_id"] = transaction;
        message["header"]!["message_id"] = "m-" + transaction;
        if (senderUri is not null)
        {
            message["header"]!["sender_uri"] = senderUri;
        }

        return message;
    }

    /// <summary>A question about the state of a transaction.</summary>
    public static JsonObject Status(string attribute, JsonNode value, string type = "search", string? transaction = null)
    {
        var message = DciText.Message();
        message["header"]!["action"] = "txn-status";
        message["header"]!["total_count"] = 1;
        message["message"] = new JsonObject
        {
            ["transaction_id"] = transaction ?? "s-1",
            ["txnstatus_request"] = new JsonObject { ["reference_id"] = "q-1", ["txn_type"] = type, ["attribute_type"] = attribute, ["attribute_value"] = value },
        };
        return message;
    }

    /// <summary>Sends a message that is valid, and reads an answer that is.</summary>
    public async Task<DciReply> SendAsync(string route, JsonNode message, string partner = "ministry", string agency = "relief", string? schema = null)
    {
        var name = schema ?? "social." + route.Replace('/', '.');
        message["header"]!["receiver_id"] = agency;
        Assert.Equal("", DciSchemas.Problems(name + ".request", message));
        return await SendAsync(route, message.ToJsonString(), partner, agency, name);
    }

    public async Task<DciReply> SendAsync(string route, string text, string partner, string agency, string schema)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{agency}/dci/registry/{route}") { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        return await DciWorld.ReadAsync(await World.SendAsync(request, World.Token(partner)), schema + ".response");
    }

    /// <summary>Sends a search that must be acknowledged; its correlation id.</summary>
    public async Task<string> AcknowledgedAsync(JsonNode message)
    {
        var reply = await SendAsync("search", message);
        Assert.Equal((HttpStatusCode.OK, "ACK"), (reply.Status, (string?)reply.Json["message"]!["ack_status"]));
        Assert.Equal(reply.Id, (string?)reply.Json["message"]!["correlation_id"]);
        return reply.Id;
    }

    /// <summary>Sends a message that must be refused with ERR; the code and what it says.</summary>
    public async Task<(string? Code, string? Message)> RefusedAsync(string route, JsonNode message, string partner = "ministry")
    {
        var reply = await SendAsync(route, message, partner);
        Assert.Equal((HttpStatusCode.OK, "ERR"), (reply.Status, (string?)reply.Json["message"]!["ack_status"]));
        return ((string?)reply.Json["message"]!["error"]!["code"], (string?)reply.Json["message"]!["error"]!["message"]);
    }

    /// <summary>The next callback; what the ledger says when none comes.</summary>
    public async Task<CallbackReceived> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        try
        {
            return await Receiver.NextAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            throw Late();
        }
    }

    /// <summary>The transaction of a correlation id.</summary>
    public Task<DciTransaction?> FindAsync(string correlation, DciTransactionKind kind = DciTransactionKind.Search, string partner = "ministry") =>
        World.App.Services.GetRequiredService<IDciTransactions>().FindAsync(partner, "relief", kind, new DciTransactionName.Correlation(Guid.Parse(correlation)), Cancellation);

    /// <summary>Waits until a transaction is as it must be.</summary>
    public async Task<DciTransaction> UntilAsync(string correlation, Func<DciTransaction, bool> there, DciTransactionKind kind = DciTransactionKind.Search)
    {
        var begun = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            if (await FindAsync(correlation, kind) is { } transaction && there(transaction))
            {
                return transaction;
            }

            if (begun.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw Late();
            }

            await Task.Delay(20, Cancellation);
        }
    }

    /// <summary>The words by which DCI tells how far each request of a transaction is.</summary>
    public async Task<IReadOnlyList<string?>> StateAsync(string correlation)
    {
        var reply = await SendAsync("sync/txn/status", Status("correlation_id", correlation));
        return [.. reply.Json["message"]!["txnstatus_response"]!["txn_status"]!["search_response"]!.AsArray().Select(item => (string?)item!["status"])];
    }

    /// <summary>What the ledger says of a transaction.</summary>
    public IReadOnlyList<LedgerEntry> Entries(string correlation) => [.. World.Entries().Where(entry => entry.Records?.Contains($"transaction/{correlation}") == true)];

    /// <summary>Waits until it is recorded that a callback was not taken, by when it is known when the next attempt is due.</summary>
    public async Task NotTakenAsync()
    {
        while (!World.Entries().Any(entry => entry.Outcome == "callback-failed"))
        {
            await Task.Delay(20, Cancellation);
        }
    }

    private TimeoutException Late() => new(string.Join(", ", World.Entries().Select(entry => $"{entry.Outcome} {entry.Reason}")));

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
