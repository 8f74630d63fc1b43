using System.Net;
using Interop.Store.Dci;
using Interop.Store.Notices;
using Microsoft.AspNetCore.Http;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>Whatever a receiver does, an answer is delivered, tried again or given up, and the gateway goes nowhere it may not.</summary>
public sealed class HostileReceiverTests
{
    [Theory]
    [InlineData("redirect", DeliveryError.UnexpectedAnswer)]
    [InlineData("endless body", DeliveryError.UnexpectedAnswer)]
    [InlineData("endless headers", DeliveryError.UnexpectedAnswer)]
    [InlineData("broken off", DeliveryError.UnexpectedAnswer, DeliveryError.Unreachable)]
    [InlineData("failure", DeliveryError.PeerFailed)]
    [InlineData("refusal", DeliveryError.Rejected)]
    [InlineData("ERR", DeliveryError.Rejected)]
    public async Task An_answer_that_is_no_yes_is_tried_again(string how, DeliveryError error, DeliveryError? or = null)
    {
        await using var elsewhere = await CallbackReceiver.StartAsync();
        await using var world = await AsyncWorld.StartAsync();
        world.Receiver.Answer = context => AnswerAsync(context, how, elsewhere.Base);

        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        var first = (await world.NextAsync()).Valid();
        var failed = await world.UntilAsync(id, transaction => transaction.LastError != DeliveryError.None);
        Assert.Contains(failed.LastError, (DeliveryError[])[error, or ?? error]);
        Assert.Equal(DciTransactionStatus.Waiting, failed.Status);
        Assert.Equal(["pdng"], await world.StateAsync(id));
        world.Receiver.Answer = CallbackReceiver.AcknowledgeAsync;
        var second = (await world.NextAsync()).Valid();

        await world.UntilAsync(id, transaction => transaction.Status == DciTransactionStatus.Answered);
        Assert.Equal(first.MessageId, second.MessageId);
        Assert.Equal(0, elsewhere.Unread);
        Assert.Contains(world.Entries(id), entry => entry.Outcome == "callback-failed" && entry.Reason == failed.LastError.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("taken, thank you")]
    [InlineData("""{"message":{"ack_status":"NACK"}}""")]
    [InlineData("""[1]""")]
    public async Task A_good_status_is_enough(string body)
    {
        await using var world = await AsyncWorld.StartAsync();
        world.Receiver.Answer = context => context.Response.WriteAsync(body);

        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));

        await world.UntilAsync(id, transaction => transaction is { Status: DciTransactionStatus.Answered, Attempts: 1 });
    }

    [Fact]
    public async Task As_long_as_nobody_is_there_nothing_is_asked()
    {
        await using var world = await AsyncWorld.StartAsync();
        var port = GatewayWorld.FreePort();
        await world.RegisterAsync($"http://127.0.0.1:{port}/dci/");

        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        await world.UntilAsync(id, transaction => transaction.LastError == DeliveryError.Unreachable);
        Assert.Empty(world.World.Adapter.Asked);

        await using var late = await CallbackReceiver.StartAsync(port);
        await world.UntilAsync(id, transaction => transaction.Status == DciTransactionStatus.Answered);
        Assert.Equal(1, late.Unread);
    }

    [Fact]
    public async Task A_private_address_is_not_spoken_to_unless_the_operator_says_so()
    {
        await using var world = await AsyncWorld.StartAsync(world => world.Options.AllowPrivateWebhooks = false);

        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        var failed = await world.UntilAsync(id, transaction => transaction.LastError != DeliveryError.None);

        Assert.Equal(DeliveryError.AddressRefused, failed.LastError);
        Assert.Equal(0, world.Receiver.Unread);
        Assert.Empty(world.World.Adapter.Asked);
    }

    [Fact]
    public async Task A_name_that_stands_for_a_private_address_is_not_spoken_to()
    {
        await using var world = await AsyncWorld.StartAsync(world => world.Options.AllowPrivateWebhooks = false);
        await world.RegisterAsync(world.Receiver.Base.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        var failed = await world.UntilAsync(id, transaction => transaction.LastError != DeliveryError.None);

        Assert.Equal((DeliveryError.AddressRefused, 0), (failed.LastError, world.Receiver.Unread));
    }

    [Fact]
    public async Task An_address_that_is_not_registered_any_more_gets_nothing()
    {
        await using var world = await AsyncWorld.StartAsync();
        world.Receiver.Answer = context => AnswerAsync(context, "failure", "");
        var id = await world.AcknowledgedAsync(AsyncWorld.Search("t-1"));
        await world.NextAsync();
        await world.RegisterAsync("https://moved.example/dci/");
        while (world.Receiver.Unread > 0)
        {
            await world.NextAsync();
        }

        await world.UntilAsync(id, transaction => transaction.LastError == DeliveryError.NoAddress);
        Assert.Equal(0, world.Receiver.Unread);
    }

    [Fact]
    public async Task An_address_that_was_not_registered_is_refused_at_once()
    {
        await using var world = await AsyncWorld.StartAsync();

        Assert.Equal("err.sender_uri.invalid", (await world.RefusedAsync("search", AsyncWorld.Search("t-1", "https://evil.example/dci/on-search"))).Code);
        Assert.Equal("err.sender_uri.invalid", (await world.RefusedAsync("search", AsyncWorld.Search("t-1"), "foodaid")).Code);
        await world.AcknowledgedAsync(AsyncWorld.Search("t-1", world.Receiver.Base + "mine/on-search"));
        Assert.Equal("/dci/mine/on-search", (await world.NextAsync()).Path);
    }

    private static async Task AnswerAsync(HttpContext context, string how, string elsewhere)
    {
        switch (how)
        {
            case "redirect":
                context.Response.Redirect(elsewhere + "on-search", permanent: false, preserveMethod: true);
                break;
            case "endless body":
                var block = new byte[16 * 1024];
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(block, context.RequestAborted);
                }

                break;
            case "endless headers":
                for (var i = 0; i < 1000; i++)
                {
                    context.Response.Headers[$"X-{i}"] = new string('x', 10_000);
                }

                break;
            case "broken off":
                context.Response.ContentLength = 100;
                await context.Response.WriteAsync("{", context.RequestAborted);
                context.Abort();
                break;
            case "ERR":
                await CallbackReceiver.AnswerAsync(context, "ERR");
                break;
            default:
                context.Response.StatusCode = how == "failure" ? (int)HttpStatusCode.InternalServerError : (int)HttpStatusCode.Unauthorized;
                break;
        }
    }
}
