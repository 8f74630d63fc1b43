using System.Security.Cryptography;
using System.Text.Json;
using Interop.Adapters;
using Interop.Adapters.Spreadsheet;
using Interop.Gateway;
using Interop.Synthetic;
using Interop.TokenServer;
using Interop.TokenServer.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interop.Local.World;

/// <summary>Everything on one machine: an adapter host for each agency, the token server and the gateway, on loopback only.</summary>
public sealed class LocalWorld : IAsyncDisposable
{
    private readonly LocalOptions _options;
    private readonly LocalLayout _layout;
    private readonly List<WebApplication> _servers = [];
    private readonly List<RunningAgency> _agencies = [];
    private bool _announced;

    private LocalWorld(LocalOptions options) => (_options, _layout) = (options, new(options.DataFolder));

    /// <summary>The gateway's URL.</summary>
    public string GatewayUrl => $"http://127.0.0.1:{_options.Ports.Gateway}";

    /// <summary>The operators' URL.</summary>
    public string ManagementUrl => $"http://127.0.0.1:{_options.Ports.Management}";

    /// <summary>The token server's URL, which is its issuer.</summary>
    public string Issuer => $"http://127.0.0.1:{_options.Ports.TokenServer}";

    /// <summary>The agencies served.</summary>
    public IReadOnlyList<RunningAgency> Agencies => _agencies;

    /// <summary>Where things are.</summary>
    public LocalLayout Layout => _layout;

    /// <summary>Starts everything, or, when one part cannot start, stops the rest and throws.</summary>
    public static async Task<LocalWorld> StartAsync(LocalOptions options, CancellationToken cancellation)
    {
        var world = new LocalWorld(options);
        try
        {
            await world.StartPartsAsync(cancellation);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until one of the servers is asked to stop.</summary>
    public Task WaitAsync() => Task.WhenAny(_servers.Select(server => server.WaitForShutdownAsync()));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The gateway first, so that nobody is answered by half a world.
        foreach (var server in Enumerable.Reverse(_servers))
        {
            await server.DisposeAsync();
        }

        foreach (var agency in _agencies)
        {
            await (agency.Adapter?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        if (_announced)
        {
            File.Delete(_layout.Running);
        }
    }

    private async Task StartPartsAsync(CancellationToken cancellation)
    {
        var files = LocalAgencies.Prepare(_options, _layout);
        var mis = new MisAgencies(_options, _layout);
        var others = mis.Prepare();
        string[] names = [.. files.Select(agency => agency.Name), .. others.Select(agency => agency.Name)];
        if (names.CountBy(name => name, StringComparer.Ordinal).FirstOrDefault(name => name.Value > 1).Key is { } twice)
        {
            throw new LocalProblemException($"The agency name '{twice}' is given twice, or is one of the demo's; choose another.");
        }

        DemoPolicies.Write(_layout, Issuer, names);
        foreach (var (index, agency) in files.Index())
        {
            await StartAdapterAsync(agency, $"http://127.0.0.1:{_options.Ports.Adapters + index}", cancellation);
        }

        foreach (var (name, file, demo) in others)
        {
            _agencies.Add(await mis.StartAsync(name, file, demo, AdapterKeyFile(name), server => StartAsync(server, cancellation), cancellation));
        }

        await StartAsync(TokenServerHost.Build(TokenServerOptions(), Quiet), cancellation);
        await StartAsync(GatewayHost.Build(GatewayOptions(), Quiet), cancellation);
        await File.WriteAllTextAsync(_layout.Running, JsonSerializer.Serialize(new RunningWorld(GatewayUrl, Issuer)), cancellation);
        _announced = true;
    }

    private async Task StartAdapterAsync(AgencyFiles agency, string url, CancellationToken cancellation)
    {
        var adapter = await SpreadsheetAdapter.OpenAsync(
            new() { RegistryFile = agency.Registry, MappingFile = agency.Mapping, DataFolder = _layout.Adapter(agency.Name) },
            TimeProvider.System,
            NullLogger.Instance,
            cancellation);
        var keyFile = AdapterKeyFile(agency.Name);
        _agencies.Add(new(agency.Name, url, keyFile, "spreadsheet", adapter) { Report = adapter.Report });
        await StartAsync(AdapterHost.Build(adapter, new() { Urls = [url], SharedKey = await File.ReadAllTextAsync(keyFile, cancellation) }, Quiet), cancellation);
    }

    private async Task StartAsync(WebApplication server, CancellationToken cancellation)
    {
        _servers.Add(server);
        await server.StartAsync(cancellation);
    }

    private string AdapterKeyFile(string agency)
    {
        var path = _layout.AdapterKey(agency);
        if (!File.Exists(path))
        {
            SecretFile.WriteNew(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        }

        return path;
    }

    private TokenServerOptions TokenServerOptions() => new()
    {
        Url = Issuer,
        Audience = GatewayUrl,
        DataFolder = _layout.TokenServer,
        ClientsFile = _layout.Policy("clients"),
        PartnersFile = _layout.Policy("partners"),
        AgreementsFile = _layout.Policy("agreements"),
    };

    private Interop.Gateway.Configuration.GatewayOptions GatewayOptions() => new()
    {
        Url = GatewayUrl,
        ManagementUrl = ManagementUrl,
        DataFolder = _layout.Gateway,
        Issuers = [new() { Issuer = Issuer }],
        Agencies = [.. _agencies.Select(agency => new Interop.Gateway.Configuration.AgencyOptions
        {
            Name = agency.Name,
            Address = agency.Address,
            KeyFile = agency.KeyFile,
            DciIdentifierTypes = { ["UIN"] = DemoPeople.NationalIdSystem },
        })],
        PartnersFile = _layout.Policy("partners"),
        AgreementsFile = _layout.Policy("agreements"),
        ProtectionRulesFile = _layout.Policy("protection-rules"),
        ConsentsFile = _options.ConsentsFile,
    };

    private void Quiet(WebApplicationBuilder builder)
    {
        if (!_options.Verbose)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        }
    }
}
