using System.Net;

namespace Interop.Tests.TokenServer;

public sealed class ReplayTests
{
    [Fact]
    [Trait("Case", "E5")]
    public async Task An_assertion_is_taken_once()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var assertion = world.Smart.Assertion(world.TokenUrl, world.Time.GetUtcNow());

        (await world.SendAsync(assertion)).MustBeIssued();
        (await world.SendAsync(assertion)).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "used before");
    }

    [Fact]
    public async Task Of_many_at_once_one_wins()
    {
        await using var world = await TokenServerWorld.StartAsync();
        for (var round = 0; round < 5; round++)
        {
            var assertion = world.Smart.Assertion(world.TokenUrl, world.Time.GetUtcNow());

            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => world.SendAsync(assertion)));

            Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.MustBe(HttpStatusCode.Unauthorized, "invalid_client", "used before"));
        }
    }

    [Fact]
    public async Task A_restart_forgets_no_assertion()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var assertion = world.Smart.Assertion(world.TokenUrl, world.Time.GetUtcNow());
        (await world.SendAsync(assertion)).MustBeIssued();

        await world.RestartAsync();

        (await world.SendAsync(assertion)).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "used before");
    }

    [Fact]
    public async Task A_refused_request_uses_the_assertion_up_too()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var assertion = world.Smart.Assertion(world.TokenUrl, world.Time.GetUtcNow());

        (await world.SendAsync(assertion, ("scope", "system/Nothing.rs"))).MustBe(HttpStatusCode.BadRequest, "invalid_scope", "");
        (await world.SendAsync(assertion)).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "used before");
    }

    [Fact]
    public async Task An_id_belongs_to_its_client()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskAsync(world.Smart, (_, claims) => claims["jti"] = "the-same")).MustBeIssued();
        (await world.AskAsync(world.Ministry, (_, claims) => claims["jti"] = "the-same", ("purpose_of_use", "referral"))).MustBeIssued();
    }

    [Fact]
    public async Task An_id_is_forgotten_only_when_its_assertion_is_long_over()
    {
        await using var world = await TokenServerWorld.StartAsync();
        Task<Answer> SendWithIdAsync() => world.AskAsync(world.Smart, (_, claims) => claims["jti"] = "kept");
        (await SendWithIdAsync()).MustBeIssued();

        world.Time.Advance(TimeSpan.FromMinutes(5));
        (await SendWithIdAsync()).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "used before");
        world.Time.Advance(TimeSpan.FromMinutes(1));

        (await SendWithIdAsync()).MustBeIssued();
    }
}
