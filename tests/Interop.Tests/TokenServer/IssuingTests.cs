using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Tests.TokenServer;

public sealed class IssuingTests
{
    [Fact]
    public async Task A_good_request_gets_a_token_with_exactly_these_claims()
    {
        await using var world = await TokenServerWorld.StartAsync();

        var answer = await world.AskForAsync(world.Ministry, ("scope", "system/Patient.rs system/Group.r"), ("purpose_of_use", "referral"));

        answer.MustBeIssued();
        var now = world.Time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(("Bearer", "300", "system/Patient.rs system/Group.r"), (answer.Text("token_type"), answer.Text("expires_in"), answer.Scope));
        Assert.Null(answer.Text("refresh_token"));
        Assert.Null(answer.Text("id_token"));
        Assert.True(answer.Response.Headers.CacheControl?.NoStore);
        Assert.Equal(("at+jwt", "ES256"), (answer.Token.Typ, answer.Token.Alg));
        using var claims = JsonDocument.Parse(Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(answer.Token.EncodedPayload)));
        var jti = claims.RootElement.GetProperty("jti").GetString();
        Assert.True(Guid.TryParse(jti, out _));
        var expected = $$$"""
            {"iss":"{{{world.Issuer}}}","sub":"ministry-registry","client_id":"ministry-registry","aud":"{{{TokenServerWorld.Audience}}}","jti":"{{{jti}}}",
             "iat":{{{now}}},"exp":{{{now + 300}}},"scope":"system/Patient.rs system/Group.r",
             "extensions":{"ihe_iua":{"purpose_of_use":[{"system":"https://interop.example/fhir/CodeSystem/purpose-of-use","code":"referral"}] } } }
            """;
        using var wanted = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, claims.RootElement), claims.RootElement.ToString());
    }

    [Fact]
    public async Task The_published_key_verifies_the_token()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var token = (await world.AskForAsync(world.Ministry, ("purpose_of_use", "referral"))).Token;
        var keys = new JsonWebKeySet((await world.GetAsync(".well-known/jwks.json")).Body);

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token.EncodedToken, new()
        {
            ValidIssuer = world.Issuer,
            ValidAudience = TokenServerWorld.Audience,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = ["ES256"],
            ValidateLifetime = false,
            TryAllIssuerSigningKeys = false,
            IssuerSigningKeys = keys.GetSigningKeys(),
        });

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.DoesNotContain(keys.Keys, key => key.HasPrivateKey);
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("RS384")]
    [InlineData("PS256")]
    public async Task An_assertion_may_be_signed_with(string algorithm)
    {
        var key = algorithm switch { "ES256" => TestKey.Es256(), "ES384" => TestKey.Es384(), "RS384" => TestKey.Rs384(), _ => TestKey.Ps256() };
        await using var world = await TokenServerWorld.StartAsync(new() { Ministry = new("ministry-registry", "ministry") { Key = key } });

        (await world.AskForAsync(world.Ministry, ("purpose_of_use", "referral"))).MustBeIssued();
    }

    [Fact]
    public async Task Without_a_scope_parameter_the_registered_scopes_are_granted()
    {
        await using var world = await TokenServerWorld.StartAsync(new() { Ministry = new("ministry-registry", "ministry") { Scopes = ["system/Patient.r", "system/Group.rs"] } });

        var answer = await world.AskForAsync(world.Ministry, ("purpose_of_use", "referral"));

        Assert.Equal("system/Patient.r system/Group.rs", answer.Scope);
        Assert.Equal("system/Patient.r system/Group.rs", answer.Token.GetClaim("scope").Value);
    }

    [Fact]
    public async Task A_scope_may_be_covered_by_two_registered_ones_together()
    {
        await using var world = await TokenServerWorld.StartAsync(new() { Ministry = new("ministry-registry", "ministry") { Scopes = ["system/Patient.r", "system/*.s"] } });

        var answer = await world.AskForAsync(world.Ministry, ("purpose_of_use", "referral"), ("scope", "system/Patient.rs"));

        Assert.Equal("system/Patient.rs", answer.Scope);
    }

    [Fact]
    public async Task The_client_id_parameter_may_be_sent_when_it_is_the_client_s()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskForAsync(world.Ministry, ("purpose_of_use", "referral"), ("client_id", world.Ministry.Id))).MustBeIssued();
        (await world.AskForAsync(world.Ministry, ("purpose_of_use", "referral"), ("client_id", world.Smart.Id)))
            .MustBe(System.Net.HttpStatusCode.Unauthorized, "invalid_client", "");
    }

    [Fact]
    public async Task The_resource_parameter_must_be_the_gateway()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskForAsync(world.Ministry, ("purpose_of_use", "referral"), ("resource", TokenServerWorld.Audience))).MustBeIssued();
        foreach (var other in new[] { "http://127.0.0.1:9999", TokenServerWorld.Audience + "/" })
        {
            (await world.AskForAsync(world.Ministry, ("purpose_of_use", "referral"), ("resource", other)))
                .MustBe(System.Net.HttpStatusCode.BadRequest, "invalid_target", "resource");
        }

        (await world.AskForAsync(world.Ministry, ("purpose_of_use", "referral"), ("resource", TokenServerWorld.Audience), ("resource", "http://127.0.0.1:9999")))
            .MustBe(System.Net.HttpStatusCode.BadRequest, "invalid_target", "resource");
    }
}
