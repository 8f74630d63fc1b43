using Interop.Local.Tokens;
using Interop.TokenServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Interop.Benchmarks.Exporting;

/// <summary>The project's token server with one client, whose tokens are had by SMART backend authentication.</summary>
internal sealed class BackendTokens : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly WebApplication _server;
    private readonly TokenClient _client;

    private BackendTokens(WebApplication server, string issuer, string keyFile) =>
        (_server, Issuer, KeyFile, _client) = (server, issuer, keyFile, new(_http));

    /// <summary>The issuer.</summary>
    public string Issuer { get; }

    /// <summary>The file of the client's private key.</summary>
    public string KeyFile { get; }

    /// <summary>Starts the server in this process, by the partners and agreements that the gateway has too.</summary>
    public static async Task<BackendTokens> StartAsync(string folder, string issuer, string audience, string partners, string agreements)
    {
        var key = Path.Combine(folder, "client.jwk");
        var clients = Path.Combine(folder, "clients.json");
        await File.WriteAllTextAsync(clients, $$"""
            {"version":1,"clients":[{"clientId":"ministry","partner":"ministry","scopes":["system/*.rs"],"smartBackend":true,"jwks":{{ClientKey.CreateOrLoad(key).PublicKeySet().ToJsonString()}}}]}
            """);
        var server = TokenServerHost.Build(
            new()
            {
                Url = issuer,
                Audience = audience,
                DataFolder = Directory.CreateDirectory(Path.Combine(folder, "tokens")).FullName,
                ClientsFile = clients,
                PartnersFile = partners,
                AgreementsFile = agreements,
                TokensPerMinutePerClient = 10_000,
                RequestsPerMinutePerAddress = 10_000,
            },
            builder => builder.Logging.ClearProviders());
        await server.StartAsync();
        return new(server, issuer, key);
    }

    /// <summary>A new token.</summary>
    public async Task<string> NextAsync() => await _client.RequestAsync(Issuer, "ministry", KeyFile, "system/Patient.rs", "service-delivery") is TokenResult.Issued issued
        ? issued.AccessToken
        : throw new InvalidOperationException("The token server refused.");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }
}
