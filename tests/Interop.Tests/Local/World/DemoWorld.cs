using System.Net;
using System.Net.Http.Headers;
using Hl7.Fhir.Model;
using Interop.Contracts.Fhir.Resources;
using Interop.Local.Tokens;
using Interop.Local.World;
using Interop.Tests.Gateway;

namespace Interop.Tests.Local.World;

/// <summary>What <c>./dev run</c> starts, on free ports and in a folder of its own: real token server, adapter hosts and gateway.</summary>
public sealed class DemoWorld : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-demo-");

    public LocalWorld World { get; private set; } = null!;

    public HttpClient Http { get; } = new();

    public async ValueTask InitializeAsync() => World = await LocalWorld.StartAsync(Options(), CancellationToken.None);

    public LocalOptions Options() => new()
    {
        DataFolder = _folder.FullName,
        Households = 30,
        WithDemoMis = true,
        Ports = new(GatewayWorld.FreePort(), GatewayWorld.FreePort(), GatewayWorld.FreePort(), GatewayWorld.FreePort()),
        RegistryFile = Write("clinic.csv", "no;name;born;agreed\n1;Ana Pérez;1990-02-03;si\n2;Luis Mora;31/12/1980;si\n3;Eva Luna;1970-05-06;no\n"),
        MappingFile = Write("clinic.mapping.json", Mapping),
    };

    public async Task<string> TokenAsync(string partner, string? scope = null, string? purpose = null)
    {
        using var http = new HttpClient();
        var result = await new TokenClient(http).RequestAsync(
            World.Issuer, partner, World.Layout.ClientKey(partner), scope, purpose, TestContext.Current.CancellationToken);
        return Assert.IsType<TokenResult.Issued>(result).AccessToken;
    }

    public async Task<T> SearchAsync<T>(string agency, string type, Dictionary<string, string> form, string partner = "ministry", HttpStatusCode status = HttpStatusCode.OK)
        where T : Resource
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{World.GatewayUrl}/{agency}/fhir/{type}/_search") { Content = new FormUrlEncodedContent(form) };
        return await SendAsync<T>(request, await TokenAsync(partner), status);
    }

    public async Task<T> GetAsync<T>(string url, string partner = "ministry", HttpStatusCode status = HttpStatusCode.OK)
        where T : Resource
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await SendAsync<T>(request, await TokenAsync(partner), status);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await World.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private const string Mapping = """
        { "version": 1, "agency": "clinic", "key": [ { "column": "no" } ],
          "identifiers": [ { "column": "no", "system": "urn:clinic:no" } ],
          "names": [ { "text": { "column": "name" } } ],
          "birthDate": { "column": "born", "formats": ["yyyy-MM-dd"] },
          "consents": [ { "column": "agreed", "codes": { "si": "permit", "no": "deny" }, "recipientClasses": ["government"],
                          "purposes": ["service-delivery"], "categories": ["identity", "identifiers"] } ] }
        """;

    private async Task<T> SendAsync<T>(HttpRequestMessage request, string token, HttpStatusCode status)
        where T : Resource
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
        return Assert.IsType<T>(FhirJson.ParseStrict(body));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
