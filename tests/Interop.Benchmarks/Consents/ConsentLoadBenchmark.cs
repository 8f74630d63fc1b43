using System.Diagnostics;
using System.Globalization;
using System.Text;
using Interop.Contracts.Fhir.Consents;
using Interop.Gateway.Consents.Index;
using Interop.Store;

namespace Interop.Benchmarks.Consents;

/// <summary>How long a start takes: every consent read from a SQLite file, understood and put into the index.</summary>
internal static class ConsentLoadBenchmark
{
    private const int AtOnce = 5000;
    private const string Agency = "relief";

    /// <summary>Writes so many consents, reads them all, and returns how many the index then holds.</summary>
    public static async Task<long> RunAsync(int consents)
    {
        var folder = Directory.CreateTempSubdirectory("consents-").FullName;
        try
        {
            var file = Path.Combine(folder, "policies.db");
            await using var store = await PolicyStore.OpenAsync(new() { File = file }, TimeProvider.System, CancellationToken.None);
            await MeasureAsync("written to SQLite", consents, () => WriteAsync(store, consents));
            Console.WriteLine($"{"the file",-31}{new FileInfo(file).Length / 1e6:N0} MB, a consent {ConsentJson.Serialize(ConsentMix.Of(1)).Length} bytes as FHIR");
            await MeasureAsync("read, nothing else", consents, () => ReadAsync(store));
            PolicyLoad? load = null;
            await MeasureAsync("read, understood, indexed", consents, async () => load = await PolicyLoad.ReadAsync(store, CancellationToken.None));
            return load!.Index.Count;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteAsync(IPolicyStore store, int consents)
    {
        foreach (var numbers in Enumerable.Range(0, consents).Chunk(AtOnce))
        {
            await store.WriteAsync([.. numbers.Select(Write)], CancellationToken.None);
        }
    }

    private static PolicyWrite Write(int number)
    {
        var record = ConsentMix.Of(number);
        return new()
        {
            Kind = PolicyKind.Consent,
            Id = record.Id,
            ExpectedVersion = 0,
            Agency = Agency,
            Subject = record.Subject.Key,
            Author = "benchmark",
            Content = Encoding.UTF8.GetString(ConsentJson.Serialize(record)),
        };
    }

    private static async Task ReadAsync(IPolicyStore store)
    {
        await foreach (var version in store.CurrentAsync(PolicyKind.Consent, null, 0, CancellationToken.None))
        {
            GC.KeepAlive(version);
        }
    }

    private static async Task MeasureAsync(string name, int consents, Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var began = Stopwatch.GetTimestamp();
        await work();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        process.Refresh();
        var used = (process.TotalProcessorTime - cpu).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-31}{consents / seconds:N0}/s, {seconds:N1} s, {used:N1} CPU seconds, {used * 1e6 / consents:N1} CPU µs a consent"));
    }
}
