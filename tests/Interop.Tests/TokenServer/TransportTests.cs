using System.Net;
using System.Text;

namespace Interop.Tests.TokenServer;

public sealed class TransportTests
{
    [Fact]
    public async Task A_body_that_is_no_form_is_refused()
    {
        await using var world = await TokenServerWorld.StartAsync();
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var empty = new ByteArrayContent([]);

        (await world.PostAsync(json)).MustBe(HttpStatusCode.BadRequest, "invalid_request", "");
        (await world.PostAsync(empty)).MustBe(HttpStatusCode.BadRequest, "invalid_request", "");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.PostAsync(("grant_type", new string('x', 70_000)))).MustBe(HttpStatusCode.RequestEntityTooLarge, "invalid_request", "too large");
    }

    [Fact]
    public async Task A_form_of_too_many_fields_is_refused()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.PostAsync([.. Enumerable.Range(0, 2000).Select(i => ($"a{i}", "b"))])).MustBe(HttpStatusCode.BadRequest, "invalid_request", "");
    }

    [Fact]
    public async Task The_token_endpoint_is_for_posting()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.GetAsync("token?grant_type=client_credentials")).MustBe(HttpStatusCode.BadRequest, "invalid_request", "");
    }

    [Fact]
    public async Task An_address_in_too_much_haste_is_told_to_wait()
    {
        await using var world = await TokenServerWorld.StartAsync(new() { Tune = options => options.RequestsPerMinutePerAddress = 3 });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await world.GetAsync(".well-known/jwks.json")).Status);
        }

        var answer = await world.AskForAsync(world.Smart);

        answer.MustBe(HttpStatusCode.TooManyRequests, "temporarily_unavailable", "address");
        Assert.NotNull(answer.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_client_in_too_much_haste_is_told_to_wait_and_no_other()
    {
        await using var world = await TokenServerWorld.StartAsync(new() { Tune = options => options.TokensPerMinutePerClient = 2 });
        var thief = world.Smart with { Key = TestKey.Es256() };
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await world.AskForAsync(thief)).Status);
        }

        (await world.AskForAsync(world.Smart)).MustBeIssued();
        (await world.AskForAsync(world.Smart)).MustBeIssued();
        var answer = await world.AskForAsync(world.Smart);

        answer.MustBe(HttpStatusCode.TooManyRequests, "temporarily_unavailable", "client");
        Assert.NotNull(answer.Response.Headers.RetryAfter);
        (await world.AskForAsync(world.Ministry, ("purpose_of_use", "referral"))).MustBeIssued();
    }
}
