using System.Diagnostics;
using System.Text.Json.Nodes;
using Interop.Local.Tokens;

namespace Interop.Tests.Node;

/// <summary>
/// An issuer that is none of ours (npm's oidc-provider) on a real socket, with one client. Its access tokens are at+jwt, ES256, for the
/// audience given. The process ends with the test, also when the test process dies, since it ends when its input does.
/// </summary>
internal sealed class ForeignIssuer : IAsyncDisposable
{
    public const string ClientId = "foreign-client";
    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    private ForeignIssuer(Process process, string folder, string issuer) => (_process, _folder, Issuer) = (process, folder, issuer);

    /// <summary>The issuer, to the letter of its tokens' <c>iss</c>.</summary>
    public string Issuer { get; }

    /// <summary>Starts it, or skips the test where Node is missing.</summary>
    /// <param name="audience">The gateway's URL.</param>
    /// <param name="scopes">The scopes it knows; what else is asked for it drops.</param>
    /// <param name="claims">Claims that every access token carries besides.</param>
    public static async Task<ForeignIssuer> StartAsync(string audience, string[] scopes, JsonObject? claims = null)
    {
        var folder = Directory.CreateTempSubdirectory("foreign-issuer-").FullName;
        try
        {
            var key = ClientKey.CreateOrLoad(KeyFile(folder));
            var settings = new JsonObject
            {
                ["port"] = 0,
                ["audience"] = audience,
                ["clients"] = new JsonArray(new JsonObject { ["client_id"] = ClientId, ["jwks"] = key.PublicKeySet() }),
                ["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]),
                ["claims"] = claims?.DeepClone() ?? new JsonObject(),
            };
            var process = NodePeer.Start("oidc-provider.mjs", settings.ToJsonString());
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return new(process, folder, await ReadyAsync(process));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Gets an access token of its one client, by discovery and <c>private_key_jwt</c>.</summary>
    public async Task<string> TokenAsync(string scope)
    {
        var result = await new TokenClient(_http).RequestAsync(Issuer, ClientId, KeyFile(_folder), scope, cancellation: TestContext.Current.CancellationToken);
        return Assert.IsType<TokenResult.Issued>(result).AccessToken;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string KeyFile(string folder) => Path.Combine(folder, "client.jwk.json");

    private static async Task<string> ReadyAsync(Process process)
    {
        const string Ready = "ready ";
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                return line[Ready.Length..];
            }
        }

        process.Dispose();
        throw new InvalidOperationException("The foreign issuer ended before it was ready.");
    }
}
