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
    private const int Connections = 32;

    /// <summary>Measures, prints and returns the rows <c>patient</c>, <c>bundle20</c> and <c>bundle100</c>.</summary>
    public static async Task<IReadOnlyList<BenchmarkRow>> RunAsync(int rounds, double seconds, int consents)
    {
        var folder = Directory.CreateTempSubdirectory("interop-bench-");
        try
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var pem = Path.Combine(folder.FullName, "issuer.pem");
            await File.WriteAllTextAsync(pem, key.ExportECPrivateKeyPem());
            int[] ports = [FreePort(), FreePort(), FreePort(), FreePort()];
            var origin = $"http://127.0.0.1:{ports[0]}";
            await using var adapter = await Child.StartAsync(1, "origin", pem, Text(ports[0]));
            await using var load = await Child.StartAsync(1, "load");
            await using var yarp = await Child.StartAsync(0, "yarp", Text(ports[1]), origin);
            GatewayProcess.WritePolicies(folder.FullName, origin, [.. GatewayProcess.Sizes.Select(size => (long)size)]);
            await using var gateway = await Child.StartAsync(0, "gateway", folder.FullName, Text(ports[2]), Text(ports[3]), origin, origin, Text(consents), string.Join(',', GatewayProcess.Sizes));
            var token = Token(key, origin, $"http://127.0.0.1:{ports[2]}");
            var person = await PseudonymAsync(ports[2], token);
            var rows = new List<BenchmarkRow>();
            foreach (var size in GatewayProcess.Sizes)
            {
                rows.Add(await CompareAsync(size, new(load, yarp, ports[1], gateway, ports[2]), Get(size, person, token), rounds, seconds));
            }

            return rows;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<BenchmarkRow> CompareAsync(int size, Setup setup, string request, int rounds, double seconds)
    {
        var bare = new LoadOrder(setup.YarpPort, Connections, Post(size), seconds, null);
        var full = new LoadOrder(setup.GatewayPort, Connections, request, seconds, null);
        await Measured.RunAsync(setup.Load, setup.Yarp, bare with { Seconds = seconds * 2 });
        await Measured.RunAsync(setup.Load, setup.Gateway, full with { Seconds = seconds * 2 });
        var pairs = new List<(Measured Yarp, Measured Gateway)>();
        for (var i = 0; i < rounds; i++)
        {
            pairs.Add((await Measured.RunAsync(setup.Load, setup.Yarp, bare), await Measured.RunAsync(setup.Load, setup.Gateway, full)));
        }

        var name = size == 1 ? "patient" : $"bundle{size}";
        var half = pairs.Select(pair => Math.Min(pair.Yarp.PerSecond, pair.Gateway.PerSecond)).Order().ElementAt(rounds / 2) / 2;
        var calm = (Yarp: await Measured.RunAsync(setup.Load, setup.Yarp, bare with { PerSecond = half }), Gateway: await Measured.RunAsync(setup.Load, setup.Gateway, full with { PerSecond = half }));
        Print(name, "bare YARP", [.. pairs.Select(pair => pair.Yarp)], calm.Yarp);
        Print(name, "gateway, full policy", [.. pairs.Select(pair => pair.Gateway)], calm.Gateway);
        return BenchmarkRow.Of(name, "yarp", pairs.Select(pair => pair.Gateway.PerSecond / pair.Yarp.PerSecond));
    }

    private static void Print(string name, string proxy, List<Measured> rounds, Measured calm)
    {
        var middle = rounds.OrderBy(round => round.PerSecond).ElementAt(rounds.Count / 2);
        var cpu = rounds.Select(round => round.CpuMicroseconds).Order().ElementAt(rounds.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10}{proxy,-22}{middle.PerSecond,9:0} requests/s{cpu,9:0.0} us CPU each; at half load p50 {calm.Median:0.00} ms, p99 {calm.P99:0.00} ms"));
    }

    // A partner reads a person by the id that it alone sees, which it learns from a search.
    private static async Task<string> PseudonymAsync(int port, string token)
    {
        using var client = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        using var found = JsonDocument.Parse(await client.GetStreamAsync($"http://127.0.0.1:{port}/{GatewayProcess.Agency(1)}/fhir/Patient?_count=1"));
        return found.RootElement.GetProperty("entry")[0].GetProperty("resource").GetProperty("id").GetString()!;
    }

    private static string Get(int size, string person, string token)
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

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Setup(Child Load, Child Yarp, int YarpPort, Child Gateway, int GatewayPort);
}
