using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Interop.Store;
using Interop.Store.Dci;
using Interop.Store.Notices;
using Interop.Tests.Gateway.Dci.Publishing;
using Interop.Tests.Gateway.Dci.Sealing;
using Interop.Tests.Gateway.Policies;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>What is posted to a partner is sealed as was agreed with it.</summary>
public sealed class SealedCallbackTests
{
    [Fact]
    public async Task Callbacks_and_states_are_signed_by_the_gateways_published_key()
    {
        await using var world = await AsyncWorld.StartAsync();

        await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        var callback = (await world.NextAsync()).Valid();
        var state = await world.SendAsync("sync/txn/status", AsyncWorld.Status("transaction_id", "t-1"));

        Assert.True(await SealedWorld.IsGatewaysAsync(world.World, callback.Json));
        Assert.True(await SealedWorld.IsGatewaysAsync(world.World, state.Json));
        callback.Json["message"]!["correlation_id"] = "another";
        Assert.False(await SealedWorld.IsGatewaysAsync(world.World, callback.Json));
        Assert.Equal("", PublishedSchemas.Problems("SearchAnswer", callback.Json));
    }

    [Fact]
    public async Task A_callback_is_encrypted_to_the_key_that_the_partner_has_when_it_is_sent()
    {
        using var key = RSA.Create(2048);
        await using var world = await AsyncWorld.StartAsync();
        await EncryptAsync(world, SealedWorld.EncryptionJwk(key, "2026-1"));

        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        var callback = (await world.NextAsync()).Valid();

        Assert.Equal("2026-1", (string?)callback.Json["message"]!["header"]!["kid"]);
        Assert.DoesNotContain("search_response", callback.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.True(await SealedWorld.IsGatewaysAsync(world.World, callback.Json));
        Assert.Equal("", PublishedSchemas.Problems("SearchAnswer", callback.Json));
        await world.UntilAsync(id, transaction => transaction.Status == DciTransactionStatus.Answered);
    }

    [Fact]
    public async Task Where_an_answer_cannot_be_encrypted_any_more_nothing_is_asked_and_nothing_sent()
    {
        using var key = RSA.Create(2048);
        await using var world = await AsyncWorld.StartAsync();
        await EncryptAsync(world, SealedWorld.EncryptionJwk(key, "2026-1"));
        world.Receiver.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        await world.NextAsync();
        await EncryptAsync(world, null);
        var asked = world.World.Adapter.Asked.Count;

        await world.UntilAsync(id, transaction => transaction.LastError == DeliveryError.NotAnswered);

        Assert.Equal(asked, world.World.Adapter.Asked.Count);
    }

    private static async Task EncryptAsync(AsyncWorld world, JsonObject? key) => await world.World.ChangeAsync(PolicyKind.Partner, "ministry", partner =>
    {
        partner["dci"]!["encrypts"] = true;
        partner.AsObject().Remove("jwks");
        if (key is not null)
        {
            partner["jwks"] = new JsonObject { ["keys"] = new JsonArray(key) };
        }
    });
}
