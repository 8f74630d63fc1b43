using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Tests.TokenServer;

public sealed class AssertionTests
{
    private static readonly (string, string) ForReferral = ("purpose_of_use", "referral");

    [Theory]
    [InlineData("JWT")]
    [InlineData(null)]
    [InlineData("client-authentication+jwt")]
    public async Task A_smart_backend_may_state_this_type_and_the_token_endpoint_as_audience(string? type)
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskAsync(world.Smart, (header, _) => SetType(header, type))).MustBeIssued();
    }

    [Fact]
    public async Task A_smart_backend_may_state_the_issuer_as_audience()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskAsync(world.Smart, (_, claims) => claims["aud"] = world.Issuer)).MustBeIssued();
    }

    [Theory]
    [InlineData("at+jwt")]
    [InlineData("id_token+jwt")]
    public async Task A_smart_backend_may_not_state_another_type(string type)
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskAsync(world.Smart, (header, _) => SetType(header, type))).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "typ");
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData(null)]
    [InlineData("at+jwt")]
    public async Task A_strict_client_may_not_state_this_type(string? type)
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskAsync(world.Ministry, (header, _) => SetType(header, type), ForReferral)).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "typ");
    }

    [Fact]
    public async Task A_strict_client_may_not_state_the_token_endpoint_as_audience()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskAsync(world.Ministry, (_, claims) => claims["aud"] = world.TokenUrl, ForReferral)).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "aud");
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("")]
    public async Task A_wrong_audience_is_refused_of_every_client(string audience)
    {
        await using var world = await TokenServerWorld.StartAsync();

        foreach (var client in new[] { world.Ministry, world.Smart })
        {
            Refused(await world.AskAsync(client, (_, claims) => claims["aud"] = audience, ForReferral));
            Refused(await world.AskAsync(client, (_, claims) => claims["aud"] = new JsonArray(world.Issuer, audience), ForReferral));
            Refused(await world.AskAsync(client, (_, claims) => claims.Remove("aud"), ForReferral));
        }
    }

    [Theory]
    [Trait("Case", "E5")]
    [InlineData(-31, "expired")]
    [InlineData(331, "five minutes")]
    [InlineData(86400, "five minutes")]
    public async Task An_expiry_too_far_off_is_refused(int seconds, string part)
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskAsync(world.Smart, (_, claims) => claims["exp"] = world.Time.GetUtcNow().ToUnixTimeSeconds() + seconds))
            .MustBe(HttpStatusCode.Unauthorized, "invalid_client", part);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public async Task An_expiry_within_five_minutes_is_taken(int seconds)
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskAsync(world.Smart, (_, claims) => claims["exp"] = world.Time.GetUtcNow().ToUnixTimeSeconds() + seconds)).MustBeIssued();
    }

    [Fact]
    public async Task An_assertion_expires_while_it_waits()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var assertion = world.Smart.Assertion(world.TokenUrl, world.Time.GetUtcNow());

        world.Time.Advance(TimeSpan.FromMinutes(4) + TimeSpan.FromSeconds(31));

        (await world.SendAsync(assertion)).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "expired");
    }

    [Fact]
    public async Task Claims_that_are_missing_or_malformed_are_refused()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var later = world.Time.GetUtcNow().ToUnixTimeSeconds() + 40;
        (Action<JsonObject> Change, string Part)[] cases =
        [
            (claims => claims.Remove("jti"), "jti"),
            (claims => claims["jti"] = "", "jti"),
            (claims => claims["jti"] = new string('x', 257), "jti"),
            (claims => claims.Remove("exp"), "exp"),
            (claims => claims["nbf"] = later, "nbf"),
            (claims => claims["iat"] = later, "iat"),
        ];
        foreach (var (change, part) in cases)
        {
            (await world.AskAsync(world.Smart, (_, claims) => change(claims))).MustBe(HttpStatusCode.Unauthorized, "invalid_client", part);
        }

        Refused(await world.AskAsync(world.Smart, (_, claims) => claims["jti"] = 7));
        Refused(await world.AskAsync(world.Smart, (_, claims) => claims["exp"] = "soon"));
        Refused(await world.AskAsync(world.Smart, (_, claims) => claims["exp"] = -5));
        Refused(await world.AskAsync(world.Smart, (_, claims) => claims["exp"] = 1e300));
        Refused(await world.AskAsync(world.Smart, (_, claims) => claims["nbf"] = "now"));
        Refused(await world.AskAsync(world.Smart, (_, claims) => claims["sub"] = "somebody-else"));
        Refused(await world.AskAsync(world.Smart, (_, claims) => claims.Remove("sub")));
    }

    [Fact]
    public async Task Duplicate_claims_are_refused()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var exp = world.Time.GetUtcNow().AddMinutes(2).ToUnixTimeSeconds();
        var claims = $$"""{"iss":"ministry-smart","sub":"ministry-smart","aud":"{{world.TokenUrl}}","jti":"a","exp":{{exp}},"jti":"b"}""";

        (await world.SendAsync(world.Smart.Key.Sign("""{"alg":"ES256"}""", claims))).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "duplicate");
    }

    [Fact]
    public async Task A_critical_header_is_refused()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskAsync(world.Smart, (header, _) => header["crit"] = new JsonArray("b64"))).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "crit");
    }

    [Fact]
    public async Task An_algorithm_that_is_weak_or_none_is_refused()
    {
        var weak = new TestClient("ministry-registry", "ministry") { Key = TestKey.Rs256() };
        await using var world = await TokenServerWorld.StartAsync(new() { Ministry = weak });
        var assertion = world.Smart.Assertion(world.TokenUrl, world.Time.GetUtcNow());
        var parts = assertion.Split('.');
        var none = TestKey.Encode("""{"alg":"none","typ":"JWT"}""");
        var symmetric = TestKey.Encode($$"""{"alg":"HS256","typ":"JWT","kid":"{{world.Smart.Key.Kid}}"}""");
        var publicKey = Encoding.UTF8.GetBytes(world.Smart.Key.PublicSet()["keys"]![0]!.ToJsonString());
        var mac = Base64UrlEncoder.Encode(HMACSHA256.HashData(publicKey, Encoding.ASCII.GetBytes($"{symmetric}.{parts[1]}")));

        Refused(await world.AskForAsync(weak, ForReferral));
        Refused(await world.SendAsync($"{none}.{parts[1]}."));
        Refused(await world.SendAsync($"{none}.{parts[1]}.{parts[2]}"));
        Refused(await world.SendAsync($"{symmetric}.{parts[1]}.{mac}"));
        Refused(await world.SendAsync($"{parts[0]}.{parts[1]}."));
        Refused(await world.SendAsync("not a token"));
        Refused(await world.SendAsync("a.b.c"));
        (await world.SendAsync(assertion)).MustBeIssued();
    }

    [Fact]
    public async Task A_key_that_the_assertion_brings_along_is_not_used()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var thief = world.Smart with { Key = TestKey.Es256() };

        Refused(await world.AskAsync(thief, (header, _) => header["jwk"] = thief.Key.PublicSet()["keys"]![0]!.DeepClone()));
    }

    [Fact]
    public async Task A_wrong_key_and_an_unknown_client_look_alike()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var thief = world.Smart with { Key = TestKey.Es256() };

        var answers = new[]
        {
            await world.AskForAsync(thief),
            await world.AskAsync(thief, (header, _) => header["kid"] = world.Smart.Key.Kid),
            await world.AskForAsync(thief with { Id = "nobody" }),
            await world.AskForAsync(thief with { Id = "nobody" }, ("client_id", "nobody")),
            await world.AskForAsync(thief, ("client_id", thief.Id)),
        };

        answers[0].MustBe(HttpStatusCode.Unauthorized, "invalid_client", "not authenticated");
        Assert.Single(answers.Select(answer => (answer.Status, answer.Body)).Distinct());
    }

    [Fact]
    public async Task A_client_authenticates_in_no_other_way()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var assertion = world.Smart.Assertion(world.TokenUrl, world.Time.GetUtcNow());

        foreach (var form in new (string, string)[][]
        {
            [("grant_type", "client_credentials"), ("client_id", world.Smart.Id)],
            [("grant_type", "client_credentials"), ("client_id", world.Smart.Id), ("client_secret", "guess")],
            [("grant_type", "client_credentials"), ("client_assertion", assertion)],
            [("grant_type", "client_credentials"), ("client_assertion", assertion), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer")],
        })
        {
            var answer = await world.PostAsync(form);
            Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, answer.Body);
            Assert.Null(answer.Text("access_token"));
        }
    }

    private static void SetType(JsonObject header, string? type)
    {
        header.Remove("typ");
        if (type is not null)
        {
            header["typ"] = type;
        }
    }

    private static void Refused(Answer answer)
    {
        Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, answer.Body);
        Assert.True(answer.Error is "invalid_client" or "invalid_request", answer.Body);
    }
}
