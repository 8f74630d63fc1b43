using System.Net;
using System.Text.Json.Nodes;
using Interop.Tests.Gateway;
using Microsoft.AspNetCore.Http;

namespace Interop.Tests.Adversarial;

/// <summary>Group E: tokens and keys that are not what they seem.</summary>
public sealed class TokenCaseTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("Case", "E3")]
    [InlineData("Bearer", """{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}""")]
    [InlineData("DPoP", """{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}""")]
    [InlineData("Bearer", """{"jwk":{"kty":"EC"}}""")]
    [InlineData("Bearer", "{}")]
    [InlineData("Bearer", "\"x\"")]
    public async Task A_token_that_is_bound_to_a_key_lets_nobody_in_who_does_not_prove_it(string scheme, string confirmation) => await RefusedAsync(scheme, confirmation, "DPoP", "x.y.z");

    [Theory]
    [Trait("Case", "E4")]
    [InlineData("X-Client-Cert")]
    [InlineData("X-SSL-Client-Cert")]
    [InlineData("X-Forwarded-Client-Cert")]
    [InlineData("Client-Cert")]
    [InlineData("X-ARR-ClientCert")]
    public async Task A_token_that_is_bound_to_a_certificate_is_not_freed_by_a_header(string header) =>
        await RefusedAsync("Bearer", """{"x5t#S256":"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"}""", header, "MIIB");

    [Theory]
    [Trait("Case", "E4")]
    [InlineData("X-Client-Cert", "MIIB")]
    [InlineData("X-Partner", "authority")]
    [InlineData("X-Forwarded-User", "relief-office")]
    [InlineData("X-Client-Id", "admin")]
    public async Task No_header_makes_anybody_somebody(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/relief/fhir/Patient");
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _world.SendAsync(request, null)).StatusCode);
    }

    [Fact]
    [Trait("Case", "E6")]
    public async Task Keys_that_change_are_taken_and_those_that_are_gone_sign_nothing_any_more()
    {
        await using var issuer = await ScriptedIssuer.StartAsync();
        await using var world = await issuer.WorldAsync();
        world.Adapter.Give(People.Agreeing("p1"));
        var before = issuer.Token(world);
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/relief/fhir/Patient/p1", token: before)).StatusCode);

        issuer.Key = ScriptedIssuer.NewKey("second");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.GetAsync("/relief/fhir/Patient/p1", token: issuer.Token(world))));
        for (var tries = 0; tries < 100 && (await world.GetAsync("/relief/fhir/Patient/p1", token: issuer.Token(world))).StatusCode != HttpStatusCode.OK; tries++)
        {
            await Task.Delay(50, Cancellation);
        }

        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Unauthorized }));
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/relief/fhir/Patient/p1", token: issuer.Token(world))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.GetAsync("/relief/fhir/Patient/p1", token: before)).StatusCode);
    }

    [Fact]
    [Trait("Case", "E6")]
    public async Task Keys_that_lead_elsewhere_are_not_followed_and_vouch_for_nobody()
    {
        await using var issuer = await ScriptedIssuer.StartAsync();
        await using var elsewhere = await ScriptedIssuer.StartAsync();
        elsewhere.Keys = context => context.Response.WriteAsync(ScriptedIssuer.Jwks(issuer.Key));
        issuer.Keys = context =>
        {
            context.Response.Redirect(elsewhere.Address + "/jwks");
            return Task.CompletedTask;
        };
        await using var world = await issuer.WorldAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await world.GetAsync("/relief/fhir/Patient/p1", token: issuer.Token(world))).StatusCode);
        Assert.Equal((true, 0), (issuer.Asked > 0, elsewhere.Asked));
    }

    [Fact]
    [Trait("Case", "E6")]
    public async Task Ten_megabytes_of_keys_are_not_read()
    {
        await using var issuer = await ScriptedIssuer.StartAsync();
        var keys = JsonNode.Parse(ScriptedIssuer.Jwks(issuer.Key))!;
        keys["padding"] = new string('x', 10_000_000);
        issuer.Keys = context => context.Response.WriteAsync(keys.ToJsonString());
        await using var world = await issuer.WorldAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await world.GetAsync("/relief/fhir/Patient/p1", token: issuer.Token(world))).StatusCode);
    }

    [Theory]
    [Trait("Case", "E7")]
    [InlineData("system/*.cruds")]
    [InlineData("system/Patient.sr")]
    [InlineData("system/Patient.rr")]
    [InlineData("system/Patient.rx")]
    [InlineData("system/Pat*.r")]
    [InlineData("system/*.*")]
    [InlineData("system/Patient.rs?birthdate=1985")]
    [InlineData("patient/Patient.rs")]
    [InlineData("user/*.rs")]
    [InlineData("system/Patient.r  system/Group.r system/Nobody.d")]
    [InlineData("SYSTEM/Patient.r")]
    public async Task One_scope_that_is_not_honoured_to_the_letter_spoils_the_whole_token(string scope)
    {
        _world.Adapter.Give(People.Agreeing("p1"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await _world.GetAsync("/relief/fhir/Patient/p1", token: _world.Token(scope: scope))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _world.GetAsync("/relief/fhir/Patient/p1", token: _world.Token(scope: "system/*.rs " + scope))).StatusCode);
    }

    private async Task RefusedAsync(string scheme, string confirmation, string header, string value)
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        var payload = new JsonObject
        {
            ["iss"] = _world.Issuer.Issuer,
            ["aud"] = _world.Options.Url,
            ["client_id"] = "foodaid",
            ["scope"] = "system/*.rs",
            ["exp"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds(),
            ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        };
        var header1 = new JsonObject { ["alg"] = "ES256", ["typ"] = "at+jwt", ["kid"] = "k1" };
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("Bearer", _world.Issuer.Sign(header1, payload), header, value)).StatusCode);

        payload["cnf"] = JsonNode.Parse(confirmation);

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(scheme, _world.Issuer.Sign(header1, payload), header, value)).StatusCode);
    }

    private async Task<HttpResponseMessage> AskAsync(string scheme, string token, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/relief/fhir/Patient/p1");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        request.Headers.TryAddWithoutValidation(header, value);
        return await _world.Http.SendAsync(request, Cancellation);
    }
}
