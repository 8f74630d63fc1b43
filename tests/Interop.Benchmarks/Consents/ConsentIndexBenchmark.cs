using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Security.Cryptography;
using System.Text;
using Interop.Consents.Deciding;
using Interop.Contracts.Consents;
using Interop.Gateway.Consents.Index;

namespace Interop.Benchmarks.Consents;

/// <summary>What the index of consents takes and gives, beside a plain dictionary.</summary>
internal static class ConsentIndexBenchmark
{
    private const int LookUps = 1_000_000;
    private const int MostInDictionary = 1_000_000;
    private const string Agency = "relief";

    /// <summary>Measures an index of so many consents and returns how many it holds.</summary>
    public static long Run(int consents)
    {
        Console.WriteLine($"{consents:N0} consents in the index, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        var before = Heap();
        var index = new ConsentIndex();
        var building = Timed(() => Build(index, consents));
        var bytes = (double)(Heap() - before) / consents;
        Console.WriteLine($"bytes a consent, all told      {Text(bytes)}");
        Console.WriteLine($"slots                          {index.Capacity:N0} of 24 bytes for {index.Count:N0}, {Text(24.0 * index.Capacity / consents)} bytes a consent");
        Console.WriteLine($"terms                          {index.Terms:N0} different");
        Console.WriteLine($"made and put in, one thread    {consents / building:N0}/s");
        LookUp("hit", index, consents, 0, found: 1);
        LookUp("miss", index, consents, consents, found: 0);
        Threads(index, consents);
        Hashes();
        GC.KeepAlive(index);
        Dictionary(Math.Min(consents, MostInDictionary));
        return index.Count;
    }

    private static void Build(ConsentIndex index, int consents)
    {
        for (var i = 0; i < consents; i++)
        {
            var record = ConsentMix.Of(i);
            var provision = ConsentProvision.Of(record, record.StatusAt);
            index.Upsert(Agency, record.Subject.Key, record.Id, provision.Terms, provision.At);
        }
    }

    private static void LookUp(string name, ConsentIndex index, int consents, int offset, int found) =>
        Report($"look-up, {name}", Keys(consents, offset), (key, into) => index.Find(Agency, key, into), found);

    private static void Threads(ConsentIndex index, int consents)
    {
        var keys = Keys(consents, 0);
        var seconds = Timed(() => Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            var into = new List<ConsentProvision>();
            foreach (var key in keys)
            {
                into.Clear();
                index.Find(Agency, key, into);
            }
        }));
        Console.WriteLine($"{"look-up, hit, all cores",-31}{(double)keys.Length * Environment.ProcessorCount / seconds:N0}/s");
    }

    private static void Dictionary(int consents)
    {
        var before = Heap();
        var dictionary = new Dictionary<string, List<ConsentProvision>>(StringComparer.Ordinal);
        var shared = new Dictionary<string, ConsentTerms>(StringComparer.Ordinal);
        for (var i = 0; i < consents; i++)
        {
            var record = ConsentMix.Of(i);
            var provision = ConsentProvision.Of(record, record.StatusAt);
            shared.TryAdd(provision.Terms.Key, provision.Terms);
            dictionary.Add($"{Agency}\0{record.Subject.Key}", [ConsentProvision.Of(record.Id, shared[provision.Terms.Key], provision.At)]);
        }

        Console.WriteLine($"a dictionary of {consents:N0}, terms shared too: {Text((double)(Heap() - before) / consents)} bytes a consent");
        Report("dictionary, hit", Keys(consents, 0), Find, 1);
        Report("dictionary, miss", Keys(consents, consents), Find, 0);
        GC.KeepAlive(dictionary);

        void Find(string[] keys, List<ConsentProvision> into)
        {
            foreach (var key in keys)
            {
                if (dictionary.TryGetValue($"{Agency}\0{key}", out var provisions))
                {
                    into.AddRange(provisions);
                }
            }
        }
    }

    private static void Hashes()
    {
        var keys = Keys(LookUps, 0);
        var hasher = new SubjectHasher();
        var secret = RandomNumberGenerator.GetBytes(32);
        var sum = 0UL;
        var agency = Encoding.UTF8.GetBytes(Agency);
        var subjects = Array.ConvertAll(keys, key => Encoding.UTF8.GetBytes(key[0]));
        var siphash = Timed(() => Array.ForEach(subjects, subject => sum += hasher.Hash(agency, subject).Word));
        var hmac = Timed(() => Array.ForEach(keys, key => sum += HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{Agency}\0{key[0]}"))[0]));
        Console.WriteLine($"keyed hash of a subject        SipHash-2-4 {Text(siphash * 1e9 / keys.Length)} ns, HMAC-SHA256 {Text(hmac * 1e9 / keys.Length)} ns (sum {sum % 10})");
    }

    private static void Report(string name, string[][] keys, Action<string[], List<ConsentProvision>> find, int found)
    {
        var into = new List<ConsentProvision>();
        var total = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var seconds = Timed(() =>
        {
            foreach (var key in keys)
            {
                into.Clear();
                find(key, into);
                total += into.Count;
            }
        });
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.WriteLine($"{name,-31}{keys.Length / seconds:N0}/s, {Text(seconds * 1e9 / keys.Length)} ns, {allocated / keys.Length} bytes allocated");
        if (total != found * keys.Length)
        {
            throw new InvalidOperationException($"Expected {found * keys.Length} consents and found {total}.");
        }
    }

    // Far apart, so that no look-up profits from the one before.
    private static string[][] Keys(int consents, int offset) =>
        [.. Enumerable.Range(0, Math.Min(LookUps, consents)).Select(i => new[] { ConsentSubject.Person(ConsentMix.Person(offset + (int)((long)i * 7919 % consents))).Key })];

    private static long Heap()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static double Timed(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
