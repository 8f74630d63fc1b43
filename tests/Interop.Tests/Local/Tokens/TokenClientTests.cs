using Interop.Local.Tokens;
using Interop.Tests.TokenServer;
using Microsoft.IdentityModel.JsonWebTokens;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Interop.Tests.Local.Tokens;

public sealed class TokenClientTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("token-client-").FullName;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    private string KeyFile => Path.Combine(_folder, "client.jwk.json");

    [Theory]
    [InlineData("ES256")]
    [InlineData("ES384")]
    public async Task It_gets_a_token_from_the_token_server(string algorithm)
    {
        await using var world = await StartAsync(algorithm);

        var issued = Assert.IsType<TokenResult.Issued>(await RequestAsync(world.Issuer, "system/Patient.rs", "referral"));

        Assert.InRange(issued.ExpiresIn ?? 0, 299, 300);
        Assert.Equal("system/Patient.rs", issued.Scope);
        Assert.Equal("local-client", new JsonWebToken(issued.AccessToken).Subject);
    }

    [Fact]
    public async Task Each_request_makes_its_own_assertion()
    {
        await using var world = await StartAsync("ES256");
        var client = new TokenClient(_http);

        for (var i = 0; i < 3; i++)
        {
            Assert.IsType<TokenResult.Issued>(await client.RequestAsync(world.Issuer, "local-client", KeyFile, cancellation: TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_server_s_words()
    {
        await using var world = await StartAsync("ES256");

        var refused = Assert.IsType<TokenResult.Refused>(await RequestAsync(world.Issuer, "system/Patient.write", null));

        Assert.Equal("invalid_scope", refused.Error);
        Assert.Contains("system/TYPE", refused.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_so()
    {
        ClientKey.CreateOrLoad(KeyFile);
        await using var world = await TokenServerWorld.StartAsync();
        var issuer = world.Issuer;
        await world.StopAsync();

        Assert.Equal("unreachable", Assert.IsType<TokenResult.Refused>(await RequestAsync(issuer, null, null)).Error);
    }

    [Fact]
    public async Task Metadata_of_another_issuer_is_not_followed()
    {
        ClientKey.CreateOrLoad(KeyFile);
        using var server = WireMockServer.Start();
        var issuer = server.Url!.Replace("localhost", "127.0.0.1", StringComparison.Ordinal);
        server.Given(Request.Create().WithPath("/.well-known/openid-configuration"))
            .RespondWith(Response.Create().WithBody($$"""{"issuer":"https://other.example","token_endpoint":"{{issuer}}/token"}""").WithHeader("Content-Type", "application/json"));

        Assert.Equal("unexpected_answer", Assert.IsType<TokenResult.Refused>(await RequestAsync(issuer, null, null)).Error);
        Assert.DoesNotContain(server.LogEntries, entry => entry.RequestMessage!.Path == "/token");
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(502, "<html>")]
    [InlineData(400, "{}")]
    public async Task An_answer_that_is_not_oauth_is_told_so(int status, string body)
    {
        ClientKey.CreateOrLoad(KeyFile);
        using var server = WireMockServer.Start();
        var issuer = server.Url!.Replace("localhost", "127.0.0.1", StringComparison.Ordinal);
        server.Given(Request.Create().WithPath("/.well-known/openid-configuration"))
            .RespondWith(Response.Create().WithBody($$"""{"issuer":"{{issuer}}","token_endpoint":"{{issuer}}/token"}""").WithHeader("Content-Type", "application/json"));
        server.Given(Request.Create().WithPath("/token").UsingPost()).RespondWith(Response.Create().WithStatusCode(status).WithBody(body).WithHeader("Content-Type", "application/json"));

        Assert.Equal("unexpected_answer", Assert.IsType<TokenResult.Refused>(await RequestAsync(issuer, null, null)).Error);
    }

    [Fact]
    public async Task A_key_file_that_is_missing_is_told_so() =>
        Assert.Equal("key_unusable", Assert.IsType<TokenResult.Refused>(await RequestAsync("http://127.0.0.1:1", null, null)).Error);

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<TokenResult> RequestAsync(string issuer, string? scope, string? purpose) =>
        new TokenClient(_http).RequestAsync(issuer, "local-client", KeyFile, scope, purpose, TestContext.Current.CancellationToken);

    private async Task<TokenServerWorld> StartAsync(string algorithm)
    {
        var world = new TokenServerWorld { Time = new(TimeProvider.System.GetUtcNow()) };
        var key = TestKey.Of(ClientKey.CreateOrLoad(KeyFile, algorithm).PublicKeySet());
        await world.RestartAsync(new TestClient("local-client", "ministry") { Key = key, DefaultPurpose = TokenServerWorld.Purpose });
        return world;
    }
}
