using System.Net;
using System.Text.Json.Nodes;
using Interop.Tests.Consents;

namespace Interop.Tests.TokenServer;

public sealed class MetadataTests
{
    private static IEnumerable<JsonNode> Scopes => NaiveScopes.Every.Select(scope => (JsonNode)scope);

    [Theory]
    [InlineData(".well-known/openid-configuration")]
    [InlineData(".well-known/oauth-authorization-server")]
    public async Task The_metadata_offers_this_and_nothing_else(string path)
    {
        await using var world = await TokenServerWorld.StartAsync();

        var metadata = JsonNode.Parse((await world.GetAsync(path)).Body)!.AsObject();

        var expected = new JsonObject
        {
            ["issuer"] = world.Issuer,
            ["token_endpoint"] = world.TokenUrl,
            ["jwks_uri"] = $"{world.Issuer}/.well-known/jwks.json",
            ["grant_types_supported"] = new JsonArray("client_credentials"),
            ["response_types_supported"] = new JsonArray(),
            ["scopes_supported"] = new JsonArray([.. Scopes]),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
            ["token_endpoint_auth_signing_alg_values_supported"] = new JsonArray("ES256", "ES384", "RS384", "PS256", "PS384"),
        };
        Assert.True(JsonNode.DeepEquals(expected, metadata), metadata.ToJsonString());
    }

    [Fact]
    public async Task The_host_header_reaches_no_link()
    {
        await using var world = await TokenServerWorld.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{world.Issuer}/.well-known/openid-configuration");
        request.Headers.Host = "evil.example";

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(world.TokenUrl, body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("authorize")]
    [InlineData("connect/authorize")]
    [InlineData("connect/introspect")]
    [InlineData("connect/revoke")]
    [InlineData("connect/userinfo")]
    [InlineData("")]
    public async Task There_is_no_other_endpoint(string path)
    {
        await using var world = await TokenServerWorld.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("authorization_code")]
    [InlineData("password")]
    [InlineData("refresh_token")]
    [InlineData("urn:ietf:params:oauth:grant-type:token-exchange")]
    [InlineData("urn:ietf:params:oauth:grant-type:device_code")]
    public async Task There_is_no_other_grant(string grant)
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.PostAsync(("grant_type", grant), ("client_id", world.Smart.Id))).MustBe(HttpStatusCode.BadRequest, "unsupported_grant_type", "");
    }
}
