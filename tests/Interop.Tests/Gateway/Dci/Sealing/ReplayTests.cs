using System.Net;
using Interop.Store;
using Interop.Store.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Gateway.Dci.Sealing;

/// <summary>A signed message is taken once, and only while it is fresh.</summary>
public sealed class ReplayTests(SealedWorld world) : IClassFixture<SealedWorld>
{
    private readonly GatewayWorld _world = world.World;

    [Fact]
    public async Task A_message_is_taken_once()
    {
        var message = SealedWorld.Signed(SealedWorld.Message());

        Assert.Equal(("succ", null), Status(await DciWorld.SearchAsync(_world, message)));
        _world.Adapter.Asked.Clear();
        Assert.Equal(("rjct", "rjct.message_id.duplicate"), Status(await DciWorld.SearchAsync(_world, message)));
        Assert.Equal("Replayed", _world.Entries()[^1].Reason);
        Assert.Empty(_world.Adapter.Asked);
    }

    [Fact]
    public async Task An_id_is_used_up_whatever_the_message_says_but_for_its_partner_only()
    {
        var first = SealedWorld.Message();
        var second = SealedWorld.Message(DciText.Number("N-p2"));
        var theirs = SealedWorld.Message();
        (second["header"]!["message_id"], theirs["header"]!["message_id"]) = ((string)first["header"]!["message_id"]!, (string)first["header"]!["message_id"]!);

        Assert.Equal("succ", Status(await DciWorld.SearchAsync(_world, SealedWorld.Signed(first))).Status);
        Assert.Equal("rjct.message_id.duplicate", Status(await DciWorld.SearchAsync(_world, SealedWorld.Signed(second))).Code);
        Assert.Equal("succ", Status(await DciWorld.SearchAsync(_world, SealedWorld.Signed(theirs, "south"), "south")).Status);
    }

    [Fact]
    public async Task Of_many_at_once_one_wins()
    {
        var message = SealedWorld.Signed(SealedWorld.Message());

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => DciWorld.SearchAsync(_world, message)));

        Assert.Single(replies, reply => Status(reply).Status == "succ");
        Assert.Equal(7, replies.Count(reply => Status(reply).Code == "rjct.message_id.duplicate"));
    }

    [Fact]
    public async Task What_is_refused_uses_no_id_up()
    {
        var message = SealedWorld.Message();
        var forged = message.DeepClone();
        forged["signature"] = PartnerSigner.Of("north", "ES256").Detached(message);
        var wrong = message.DeepClone().AsObject();
        wrong["header"]!["action"] = "subscribe";

        Assert.Equal(HttpStatusCode.Forbidden, (await DciWorld.SendAsync(_world, forged.ToJsonString())).Status);
        Assert.Equal("rjct.action.not_supported", Status(await DciWorld.SendAsync(_world, SealedWorld.Signed(wrong).ToJsonString())).Code);
        Assert.Equal("succ", Status(await DciWorld.SearchAsync(_world, SealedWorld.Signed(message))).Status);
    }

    [Theory]
    [InlineData(-290, true)]
    [InlineData(-310, false)]
    [InlineData(50, true)]
    [InlineData(70, false)]
    [InlineData(-100_000_000, false)]
    public async Task A_signed_message_must_be_fresh(int seconds, bool fresh)
    {
        var message = SealedWorld.Message();
        message["header"]!["message_ts"] = SealedWorld.Moment(DateTimeOffset.UtcNow.AddSeconds(seconds));

        Assert.Equal(fresh ? null : "rjct.message_ts.invalid", Status(await DciWorld.SearchAsync(_world, SealedWorld.Signed(message))).Code);
    }

    [Fact]
    public async Task An_unsigned_message_may_come_again_since_whoever_has_the_token_could_send_another()
    {
        var message = DciText.Message(DciText.Number("N-p1"));

        Assert.Equal("succ", Status(await DciWorld.SearchAsync(_world, message, "north")).Status);
        Assert.Equal("succ", Status(await DciWorld.SearchAsync(_world, message, "north")).Status);
    }

    [Fact]
    public async Task A_restart_forgets_nothing()
    {
        await using var own = await SealedWorld.StartAsync();
        var message = SealedWorld.Signed(SealedWorld.Message());
        Assert.Equal("succ", Status(await DciWorld.SearchAsync(own, message)).Status);

        await own.RestartAsync();

        Assert.Equal("rjct.message_id.duplicate", Status(await DciWorld.SearchAsync(own, message)).Code);
    }

    [Fact]
    public async Task While_it_cannot_be_known_whether_a_message_is_new_it_is_refused()
    {
        await using var own = await SealedWorld.StartAsync(configure: builder => builder.Services.AddSingleton<IMessageRegister, NoRegister>());

        var reply = await DciWorld.SearchAsync(own, SealedWorld.Signed(SealedWorld.Message()));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "err.service.unavailable"), (reply.Status, reply.Error.Code));
        Assert.Empty(own.Adapter.Asked);
    }

    [Fact]
    public async Task An_id_is_remembered_for_the_longest_window_there_may_be_so_that_a_wider_one_lets_nothing_in_twice()
    {
        var register = new Remembering();
        var at = DateTimeOffset.UtcNow;
        var turn = new Interop.Gateway.Dci.Messages.MessageTurn(
            new Interop.Gateway.Configuration.GatewaySetup { Options = new() { DciMessageMinutes = 5 }, PublicUrl = "", Audience = "", Agencies = new Dictionary<string, Interop.Gateway.Configuration.Agency>(), Seeds = [] }, register, TimeProvider.System);

        Assert.True(await turn.TakeAsync(new() { Id = "ministry", Name = "Ministry" }, "m", at));

        Assert.True(register.Until >= at.AddMinutes(Interop.Gateway.Dci.Messages.MessageTurn.MostMinutes));
    }

    private static (string? Status, string? Code) Status(DciReply reply) => ((string?)reply.Json["header"]?["status"], (string?)reply.Json["header"]?["status_reason_code"]);

    private sealed class Remembering : IMessageRegister
    {
        public DateTimeOffset Until { get; private set; }

        public Task<bool> TakeAsync(string partner, string message, DateTimeOffset until, CancellationToken cancellation)
        {
            Until = until;
            return Task.FromResult(true);
        }
    }

    private sealed class NoRegister : IMessageRegister
    {
        public Task<bool> TakeAsync(string partner, string message, DateTimeOffset until, CancellationToken cancellation) => throw new StoreUnavailableException("Down.");
    }
}
