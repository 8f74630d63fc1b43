using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Interop.Benchmarks.Filtering;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Benchmarks.Proxying;

/// <summary>
/// The gateway with its full policy (token, decision, redaction, durable ledger) against YARP in its default configuration on the same
/// adapter: rounds in turn, the proxy on one core, adapter and load on the other.
/// </summary>
internal static class ProxyBenchmark
{
    // Enough that a request that waits for the disk keeps nobody from the processor.
    internal const int Connections = 128;
    private const double WarmUp = 3;
    private const double LongestWarmUp = 60;
    private const int FewMethods = 20;

    /// <summary>The row of a size of answer.</summary>
    public static string Name(int size) => size == 1 ? "patient" : string.Create(CultureInfo.InvariantCulture, $"bundle{size}");

    /// <summary>Measures and returns the rows of these sizes against bare YARP, and those against nginx and haproxy where they are.</summary>
    public static async Task<IReadOnlyList<BenchmarkRow>> RunAsync(IReadOnlyList<int> sizes, int rounds, double seconds, int consents)
    {
        var folder = Directory.CreateTempSubdirectory("interop-bench-");
        try
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var pem = Path.Combine(folder.FullName, "issuer.pem");
            await File.WriteAllTextAsync(pem, key.ExportECPrivateKeyPem());
            int[] ports = [FreePort(), FreePort(), FreePort(), FreePort()];
            var origin = $"http://127.0.0.1:{ports[0]}";
            GatewayProcess.WritePolicies(folder.FullName, origin, [.. GatewayProcess.Sizes.Select(size => (long)size)]);
            await using var adapter = await Child.StartAsync(1, "origin", pem, Text(ports[0]));
            await using var load = await Child.StartAsync(1, "load");
            await using var yarp = await Child.StartAsync(0, "yarp", Text(ports[1]), origin);
            await using var gateway = await Child.StartAsync(0, "gateway", folder.FullName, Text(ports[2]), Text(ports[3]), origin, origin, Text(consents), string.Join(',', GatewayProcess.Sizes));
            var horizon = await Horizon.StartAsync(0, folder.FullName, origin);
            var token = Token(key, origin, $"http://127.0.0.1:{ports[2]}");
            var person = await PseudonymAsync(ports[2], token);
            var rows = new List<BenchmarkRow>();
            foreach (var size in sizes)
            {
                var full = new Contender("gateway", gateway, new(ports[2], Connections, Get(size, person, token), seconds, null));
                (string Name, Child Child, int Port)[] bare = [("yarp", yarp, ports[1]), .. horizon];
                rows.AddRange(await CompareAsync(size, load, full, [.. bare.Select(proxy => new Contender(proxy.Name, proxy.Child, new(proxy.Port, Connections, Post(size), seconds, null)))], rounds));
            }

            foreach (var (_, child, _) in horizon)
            {
                await child.DisposeAsync();
            }

            return rows;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<BenchmarkRow>> CompareAsync(int size, Child load, Contender full, IReadOnlyList<Contender> bare, int rounds)
    {
        var warm = await WarmAsync(load, full);
        foreach (var contender in bare)
        {
            await contender.RunAsync(load, seconds: warm);
        }

        var measured = new List<(Measured Full, Measured[] Bare)>();
        var (allocated, answered) = (await AllocatedAsync(full.Child), 0.0);
        for (var round = 1; round <= rounds; round++)
        {
            var others = new List<Measured>();
            foreach (var contender in bare)
            {
                others.Add(await contender.RunAsync(load));
            }

            measured.Add((await full.RunAsync(load), [.. others]));
            answered += measured[^1].Full.PerSecond * full.Order.Seconds;
            await Console.Error.WriteLineAsync($"{Name(size)}: {round} of {rounds} rounds");
        }

        allocated = await AllocatedAsync(full.Child) - allocated;
        var half = Math.Min(BenchmarkRow.Median(measured.Select(round => round.Full.PerSecond)), BenchmarkRow.Median(measured.Select(round => round.Bare[0].PerSecond))) / 2;
        var (calm, bareCalm) = (await full.RunAsync(load, perSecond: half), await bare[0].RunAsync(load, perSecond: half));
        var figures = string.Create(CultureInfo.InvariantCulture, $"{Describe(measured.Select(round => round.Full))}, {allocated / answered:0} bytes allocated; at {half:0}/s p50 {calm.Median:0.00} ms, p99 {calm.P99:0.00} ms; yarp p50 {bareCalm.Median:0.00} ms, p99 {bareCalm.P99:0.00} ms; added p99 {calm.P99 - bareCalm.P99:0.00} ms; yarp {Describe(measured.Select(round => round.Bare[0]))}");
        return [.. bare.Select((contender, index) => BenchmarkRow.Of(
            index == 0 ? Name(size) : $"{Name(size)}-{contender.Name}",
            contender.Name,
            measured.Select(round => (round.Full.PerSecond, round.Bare[index].PerSecond)),
            index == 0 ? figures : $"{contender.Name} {Describe(measured.Select(round => round.Bare[index]))}"))];
    }

    private static string Describe(IEnumerable<Measured> rounds) => string.Create(
        CultureInfo.InvariantCulture, $"{BenchmarkRow.Median(rounds.Select(round => round.PerSecond)):0} requests/s, {BenchmarkRow.Median(rounds.Select(round => round.CpuMicroseconds)):0.0} us CPU each");

    // As long as the compiler is at work on what is called often, it is the compiler that is measured. A steady, small load leaves it time.
    internal static async Task<double> WarmAsync(Child load, Contender full)
    {
        var first = await full.RunAsync(load);
        var (compiled, seconds) = (0.0, 0.0);
        while (seconds < LongestWarmUp)
        {
            await full.RunAsync(load, WarmUp, first.PerSecond / 3);
            seconds += WarmUp;
            var now = double.Parse(await full.Child.AskAsync("compiled"), CultureInfo.InvariantCulture);
            if (now - compiled < FewMethods)
            {
                break;
            }

            compiled = now;
        }

        await full.RunAsync(load);
        return seconds / 2;
    }

    private static async Task<double> AllocatedAsync(Child gateway) => double.Parse(await gateway.AskAsync("allocated"), CultureInfo.InvariantCulture);

    // A partner reads a person by the id that it alone sees, which it learns from a search.
    internal static async Task<string> PseudonymAsync(int port, string token)
    {
        using var client = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        using var found = JsonDocument.Parse(await client.GetStreamAsync($"http://127.0.0.1:{port}/{GatewayProcess.Agency(1)}/fhir/Patient?_count=1"));
        return found.RootElement.GetProperty("entry")[0].GetProperty("resource").GetProperty("id").GetString()!;
    }

    internal static string Get(int size, string person, string token)
    {
        var path = size == 1 ? $"Patient/{person}" : $"Patient?_count={size}";
        return $"GET /{GatewayProcess.Agency(size)}/fhir/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nAccept: application/fhir+json\r\n\r\n";
    }

    private static string Post(int size)
    {
        var form = size == 1 ? $"_id={SamplePatient.Id(0)}" : "_count=20";
        return $"POST /{size}/Patient/_search HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {new string('k', 40)}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}";
    }

    internal static string Token(ECDsa key, string issuer, string audience) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = audience,
        Subject = new ClaimsIdentity([new Claim("sub", "ministry")]),
        Claims = new Dictionary<string, object>
        {
            ["client_id"] = "ministry",
            ["scope"] = "system/*.rs",
            ["jti"] = Guid.NewGuid().ToString(),
            ["extensions"] = JsonSerializer.SerializeToElement(new { ihe_iua = new { purpose_of_use = new[] { new { system = Interop.Contracts.Fhir.FhirNames.PurposeSystem, code = "service-delivery" } } } }),
        },
        Expires = DateTime.UtcNow.AddHours(1),
        TokenType = "at+jwt",
        SigningCredentials = new(new ECDsaSecurityKey(key) { KeyId = "k1" }, SecurityAlgorithms.EcdsaSha256),
    });

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
