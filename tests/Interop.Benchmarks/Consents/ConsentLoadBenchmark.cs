using System.Diagnostics;
using System.Globalization;
using System.Text;
using Interop.Contracts.Fhir.Consents;
using Interop.Gateway.Consents.Index;
using Interop.Store;
using Interop.Store.Extracts;

namespace Interop.Benchmarks.Consents;

/// <summary>How long a start takes: every consent read from a store and put into the index, by its extract or in full.</summary>
internal static class ConsentLoadBenchmark
{
    private const int AtOnce = 5000;
    private const int Opening = 60;
    private const string Agency = "relief";

    /// <summary>Writes so many consents into SQLite, reads them all, and returns how many the index then holds.</summary>
    public static async Task<long> RunAsync(int consents)
    {
        var folder = Directory.CreateTempSubdirectory("consents-").FullName;
        try
        {
            return await RunAsync(consents, new() { File = Path.Combine(folder, "policies.db") });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The same in a store that is empty, or holds consents of an earlier run. With bare extracts the versions themselves, which a start does not read, are left out.</summary>
    public static async Task<long> RunAsync(int consents, StoreOptions options, bool bare = false)
    {
        options = options with { Timeout = TimeSpan.FromSeconds(Opening) };
        await using var store = await PolicyStore.OpenAsync(options, TimeProvider.System, new ConsentExtractor(), CancellationToken.None);
        var there = (int)await store.CountAsync(PolicyKind.Consent, CancellationToken.None);
        if (there < consents)
        {
            await (bare
                ? MeasureAsync("extracts written, nothing else", consents, () => BareExtracts.FillAsync(options, Agency, consents))
                : MeasureAsync($"written, {AtOnce:N0} at once", consents - there, () => WriteAsync(store, there, consents)));
        }

        Console.WriteLine($"{"a consent as FHIR",-31}{ConsentJson.Serialize(ConsentMix.Of(1)).Length} bytes{(bare ? ", left out here" : "")}");
        if (options.File is { } file)
        {
            Console.WriteLine($"{"the file",-31}{new FileInfo(file).Length / 1e6:N0} MB");
        }

        await MeasureAsync("extracts read, nothing else", consents, () => ReadAsync(store.Extracts));
        PolicyLoad? load = null;
        await MeasureAsync("a start, by extracts", consents, async () => load = await PolicyLoad.ReadAsync(store, CancellationToken.None));
        if (load!.InFull > 0)
        {
            await MeasureAsync("a start once more", consents, async () => load = await PolicyLoad.ReadAsync(store, CancellationToken.None));
        }

        Console.WriteLine($"{"held, read in full",-31}{load.Index.Count:N0}, {load.InFull:N0}");
        return load.Index.Count;
    }

    private static async Task WriteAsync(IPolicyStore store, int from, int to)
    {
        foreach (var numbers in Enumerable.Range(from, to - from).Chunk(AtOnce))
        {
            await store.WriteAsync([.. numbers.AsParallel().AsOrdered().Select(Write)], CancellationToken.None);
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

    private static async Task ReadAsync(IConsentExtracts extracts)
    {
        await using var snapshot = await extracts.SnapshotAsync(CancellationToken.None);
        await foreach (var page in snapshot.PagesAsync(CancellationToken.None))
        {
            GC.KeepAlive(page);
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
