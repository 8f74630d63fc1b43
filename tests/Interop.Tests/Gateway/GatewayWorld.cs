using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Hl7.Fhir.Model;
using Interop.Contracts.Fhir.Resources;
using Interop.Gateway;
using Interop.Gateway.Audit;
using Interop.Gateway.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway;

/// <summary>A whole gateway on sockets, with one agency behind a scripted adapter and partners of every kind before it.</summary>
public sealed class GatewayWorld : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, bool> Given = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-test-");

    private GatewayWorld(TestIssuer issuer, ScriptedAdapter adapter)
    {
        (Issuer, Adapter) = (issuer, adapter);
        var (port, management) = (FreePort(), FreePort());
        Options = new()
        {
            Url = $"http://127.0.0.1:{port}",
            ManagementUrl = $"http://127.0.0.1:{management}",
            DataFolder = _folder.FullName,
            Issuers = [new() { Issuer = issuer.Issuer }],
            Administrators = [new() { Issuer = issuer.Issuer, ClientId = "admin" }],
            RequestsPerMinute = 100_000,
            Agencies =
            [
                new() { Name = "relief", Address = adapter.Address, KeyFile = Write("relief.key", ScriptedAdapter.Key) },
                new() { Name = "shelter", Address = adapter.Address, KeyFile = Write("shelter.key", ScriptedAdapter.Key) },
            ],
            PartnersFile = Write("partners.json", WorldPolicies.Partners(issuer.Issuer)),
            AgreementsFile = Write("agreements.json", WorldPolicies.Agreements),
            ProtectionRulesFile = Write("rules.json", WorldPolicies.Rules),
        };
    }

    public TestIssuer Issuer { get; }

    public ScriptedAdapter Adapter { get; }

    public GatewayOptions Options { get; }

    public WebApplication App { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public LedgerFiles Ledger => new(Path.Combine(_folder.FullName, "ledger"));

    public static async Task<GatewayWorld> StartAsync(Action<GatewayWorld>? change = null, Action<WebApplicationBuilder>? configure = null)
    {
        var world = new GatewayWorld(await TestIssuer.StartAsync(), await ScriptedAdapter.StartAsync());
        change?.Invoke(world);
        await world.BuildAsync(configure);
        world.Http = new(new StrictAnswers()) { BaseAddress = new(world.Options.Url) };
        return world;
    }

    /// <summary>Ends the gateway, does something to its files, and starts another on them.</summary>
    public async Task RestartAsync(Action? between = null, Action<WebApplicationBuilder>? configure = null)
    {
        await App.DisposeAsync();
        between?.Invoke();
        await BuildAsync(configure);
    }

    private Task BuildAsync(Action<WebApplicationBuilder>? configure)
    {
        App = GatewayHost.Build(Options, builder =>
        {
            builder.Logging.ClearProviders();
            configure?.Invoke(builder);
        });
        return App.StartAsync();
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string Token(string partner = "ministry", string scope = "system/*.rs", string? purpose = "service-delivery") =>
        Issuer.Token(partner, Options.Url, scope, purpose);

    public Task<HttpResponseMessage> GetAsync(string path, string partner = "ministry", string? token = null) =>
        SendAsync(new(HttpMethod.Get, path), token ?? Token(partner));

    public Task<HttpResponseMessage> SearchAsync(string path, Dictionary<string, string> form, string partner = "ministry") =>
        SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) }, Token(partner));

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? token)
    {
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The body as Firely's strict parser reads it; a body that is not valid FHIR fails the test.</summary>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
        where T : Resource
    {
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
        Assert.Equal("application/fhir+json", response.Content.Headers.ContentType?.MediaType);
        return Assert.IsType<T>(FhirJson.ParseStrict(body));
    }

    /// <summary>What the ledger holds now.</summary>
    public IReadOnlyList<LedgerEntry> Entries()
    {
        using var stream = new FileStream(Ledger.Entries, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => LedgerLine.Read(System.Text.Encoding.UTF8.GetBytes(line))!.Entry)];
    }

    /// <summary>A port that is free and was given to no other test: one that was let go may be offered again before it is taken.</summary>
    public static int FreePort()
    {
        // Lower than the ports that systems give to connections, so that no connection takes it before it is listened on.
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            if (Given.TryAdd(port, true) && IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
        await Adapter.DisposeAsync();
        await Issuer.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
