using System.Globalization;
using System.Security.Cryptography;

namespace Interop.Benchmarks.Proxying;

/// <summary>
/// How the processor time of a request grows with the persons that are answered, and with the consents that are kept of others: one after
/// the other, the gateway on one core, adapter and load on the other.
/// </summary>
internal static class CurveBenchmark
{
    private const int Rounds = 5;
    private const int FewConsents = 10_000;

    // A page has at most so many.
    private static readonly int[] Entries = [1, 2, 5, 10, 20, 50, 100];
    private static readonly int[] Consents = [FewConsents, 100_000, 1_000_000, 10_000_000];

    /// <summary>Measures both and prints a table of each.</summary>
    public static async Task RunAsync(double seconds)
    {
        Print("persons in the answer", Entries, await MeasureAsync(Entries, FewConsents, seconds));
        var byConsents = new List<double>();
        foreach (var consents in Consents)
        {
            byConsents.AddRange(await MeasureAsync([20], consents, seconds));
        }

        Print("consents kept, 20 persons in the answer", Consents, byConsents);
    }

    // The median of rounds in microseconds.
    private static async Task<IReadOnlyList<double>> MeasureAsync(IReadOnlyList<int> sizes, int consents, double seconds)
    {
        var folder = Directory.CreateTempSubdirectory("interop-bench-");
        try
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var pem = Path.Combine(folder.FullName, "issuer.pem");
            await File.WriteAllTextAsync(pem, key.ExportECPrivateKeyPem());
            int[] ports = [ProxyBenchmark.FreePort(), ProxyBenchmark.FreePort(), ProxyBenchmark.FreePort()];
            var origin = $"http://127.0.0.1:{ports[0]}";
            int[] agencies = [.. sizes.Append(1).Distinct()];
            GatewayProcess.WritePolicies(folder.FullName, origin, [.. agencies.Select(size => (long)size)]);
            await using var adapter = await Child.StartAsync(1, "origin", pem, ProxyBenchmark.Text(ports[0]));
            await using var load = await Child.StartAsync(1, "load");
            await using var gateway = await Child.StartAsync(0, "gateway", folder.FullName, ProxyBenchmark.Text(ports[1]), ProxyBenchmark.Text(ports[2]), origin, origin, ProxyBenchmark.Text(consents), string.Join(',', agencies));
            var token = ProxyBenchmark.Token(key, origin, $"http://127.0.0.1:{ports[1]}");
            var person = await ProxyBenchmark.PseudonymAsync(ports[1], token);
            Contender[] contenders = [.. sizes.Select(size => new Contender("gateway", gateway, new(ports[1], ProxyBenchmark.Connections, ProxyBenchmark.Get(size, person, token), seconds, null)))];
            await ProxyBenchmark.WarmAsync(load, contenders[^1]);
            var samples = contenders.Select(_ => new List<double>()).ToList();
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var (contender, index) in contenders.Select((contender, index) => (contender, index)))
                {
                    samples[index].Add((await contender.RunAsync(load)).CpuMicroseconds);
                }
            }

            return [.. samples.Select(BenchmarkRow.Median)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Print(string what, IReadOnlyList<int> numbers, IReadOnlyList<double> microseconds)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-44}{"us CPU a request",18}{"of the first",14}"));
        foreach (var (number, cpu) in numbers.Zip(microseconds))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number,-44}{cpu,18:0}{cpu / microseconds[0],14:0.00}"));
        }
    }
}
