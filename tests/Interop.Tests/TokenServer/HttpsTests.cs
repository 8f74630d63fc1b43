using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Interop.TokenServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.TokenServer;

public sealed class HttpsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("token-server-").FullName;

    [Fact]
    public async Task It_serves_https_with_the_certificate_given()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=tokens.example", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var app = TokenServerHost.Build(new()
        {
            Url = "https://127.0.0.1:0",
            Issuer = "https://tokens.example",
            Audience = "https://gateway.example",
            DataFolder = Path.Combine(_folder, "data"),
            ClientsFile = Write("clients.json", """{"version":1,"clients":[]}"""),
            PartnersFile = Write("partners.json", """{"version":1,"partners":[]}"""),
            AgreementsFile = Write("agreements.json", """{"version":1,"agreements":[]}"""),
            CertificateFile = Write("tls.pem", certificate.ExportCertificatePem()),
            CertificateKeyFile = Write("tls.key", key.ExportPkcs8PrivateKeyPem()),
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient(new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == certificate.Thumbprint,
            UseProxy = false,
        });

        var metadata = JsonNode.Parse(await http.GetStringAsync($"{Address(app)}/.well-known/openid-configuration", TestContext.Current.CancellationToken))!;

        Assert.Equal("https://tokens.example/token", metadata["token_endpoint"]!.GetValue<string>());
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Address(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
