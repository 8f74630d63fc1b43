using Interop.Local.Tokens;
using Interop.Tests.Node;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Interop.Tests.TokenServer;

public sealed class NodeClientTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("node-client-").FullName;

    [Theory]
    [InlineData("ES256", true)]
    [InlineData("ES384", true)]
    [InlineData("ES256", false)]
    public async Task Npm_s_openid_client_gets_a_token(string algorithm, bool smart)
    {
        var (client, keyFile) = Client(algorithm, smart);
        await using var world = await StartAsync(client);

        var result = await NodePeer.RunAsync(
            "openid-client-token.mjs", [world.Issuer, client.Id, keyFile, """{"scope":"system/Patient.rs","purpose_of_use":"referral"}""", .. smart ? (string[])[] : ["client-authentication+jwt"]]);

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Equal("system/Patient.rs", result.Text("scope"));
        Assert.Contains("\"code\":\"referral\"", new JsonWebToken(result.Text("access_token")).GetClaim("extensions").Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Npm_s_openid_client_understands_a_refusal()
    {
        var (client, keyFile) = Client("ES256", smart: true);
        await using var world = await StartAsync(client);

        var result = await NodePeer.RunAsync("openid-client-token.mjs", world.Issuer, client.Id, keyFile, """{"scope":"system/Patient.rs","purpose_of_use":"audit"}""");

        Assert.Equal((1, "access_denied"), (result.ExitCode, result.Text("error")));
    }

    [Theory]
    [InlineData("ES384", true)]
    [InlineData("ES384", false)]
    public async Task Npm_s_oauth4webapi_gets_a_token_with_an_assertion_of_smart_s_form_only_as_a_smart_backend(string algorithm, bool smart)
    {
        var (client, keyFile) = Client(algorithm, smart);
        await using var world = await StartAsync(client);

        var result = await NodePeer.RunAsync("oauth4webapi-smart.mjs", world.Issuer, client.Id, keyFile, "system/Group.rs");

        Assert.Equal(smart ? 0 : 1, result.ExitCode);
        Assert.Equal(smart ? null : "invalid_client", result.Text("error"));
        Assert.Equal(smart ? "system/Group.rs" : null, result.Text("scope"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // npm's clients know the real time only.
    private static async Task<TokenServerWorld> StartAsync(TestClient client)
    {
        var world = new TokenServerWorld { Time = new(TimeProvider.System.GetUtcNow()) };
        await world.RestartAsync(client);
        return world;
    }

    private (TestClient Client, string KeyFile) Client(string algorithm, bool smart)
    {
        var keyFile = Path.Combine(_folder, "client.jwk.json");
        var key = ClientKey.CreateOrLoad(keyFile, algorithm);
        return (new("npm-client", "ministry") { Key = TestKey.Of(key.PublicKeySet()), Smart = smart, DefaultPurpose = TokenServerWorld.Purpose }, keyFile);
    }
}
