using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Interop.Benchmarks.Proxying;

namespace Interop.Benchmarks.Exporting;

/// <summary>The processes of the export benchmark: the proxies on one core, adapter and download on the other.</summary>
internal sealed class ExportSetup : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _parts = new();
    private readonly Child _yarp;
    private readonly Child _fetch;
    private readonly int _yarpPort;

    private ExportSetup(IEnumerable<IAsyncDisposable> parts, Child yarp, int yarpPort, Child fetch, Child gateway, int gatewayPort, BackendTokens tokens)
    {
        (_yarp, _yarpPort, _fetch) = (yarp, yarpPort, fetch);
        _parts = new(parts);
        Client = new(gateway, gatewayPort, fetch, tokens);
        (Gateway, GatewayPort, Tokens) = (gateway, gatewayPort, tokens);
        Idle = gateway.Resident;
    }

    /// <summary>Exports from the gateway.</summary>
    public ExportClient Client { get; }

    /// <summary>The gateway.</summary>
    public Child Gateway { get; }

    /// <summary>Where it listens.</summary>
    public int GatewayPort { get; }

    /// <summary>Who gives tokens for it.</summary>
    public BackendTokens Tokens { get; }

    /// <summary>The bytes that the gateway holds before it is asked for anything.</summary>
    public long Idle { get; }

    /// <summary>Starts all of them, with an agency for each number of persons.</summary>
    public static async Task<ExportSetup> StartAsync(string folder, IReadOnlyList<long> sizes)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = Path.Combine(folder, "issuer.pem");
        await File.WriteAllTextAsync(pem, key.ExportECPrivateKeyPem());
        int[] ports = [.. Enumerable.Range(0, 5).Select(_ => ProxyBenchmark.FreePort())];
        var (origin, issuer) = ($"http://127.0.0.1:{ports[0]}", $"http://127.0.0.1:{ports[4]}");
        GatewayProcess.WritePolicies(folder, issuer, sizes);
        var tokens = await BackendTokens.StartAsync(folder, issuer, $"http://127.0.0.1:{ports[2]}", GatewayProcess.PartnersFile(folder), GatewayProcess.AgreementsFile(folder));
        var adapter = await Child.StartAsync(1, "origin", pem, Text(ports[0]));
        var fetch = await Child.StartAsync(1, "fetch");
        var yarp = await Child.StartAsync(0, "yarp", Text(ports[1]), origin);
        var gateway = await Child.StartAsync(0, "gateway", folder, Text(ports[2]), Text(ports[3]), origin, issuer, "0", string.Join(',', sizes));
        return new([tokens, adapter, fetch, yarp, gateway], yarp, ports[1], fetch, gateway, ports[2], tokens);
    }

    /// <summary>Has the bare proxy pass an agency's lines once.</summary>
    public async Task<(Fetched Fetched, double Cpu)> PassAsync(long persons)
    {
        var before = _yarp.Cpu;
        var order = new FetchOrder($"http://127.0.0.1:{_yarpPort}/{persons}/Patient/_search", new('k', 40), "_count=20");
        var fetched = JsonSerializer.Deserialize<Fetched>(await _fetch.AskAsync(JsonSerializer.Serialize(order)))!;
        return (fetched, (_yarp.Cpu - before).TotalSeconds);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        while (_parts.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
