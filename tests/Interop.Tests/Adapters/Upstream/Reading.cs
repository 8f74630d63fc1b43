using System.Text.Json.Nodes;
using Interop.Adapters.Mirroring;

namespace Interop.Tests.Adapters.Upstream;

/// <summary>Reads sources to their end.</summary>
internal static class Reading
{
    // A fake clock stands still, so a wait that should not be there would never end.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<IReadOnlyList<SourceRecord>> AllAsync(IRegistrySource source) =>
        await source.ReadAllAsync(Asked.Cancellation).ToListAsync(Asked.Cancellation).AsTask().WaitAsync(Patience, Asked.Cancellation);

    public static async Task<IReadOnlyList<SourceChange>> ChangesAsync(IRegistrySource source, DateTimeOffset since) =>
        await source.ReadChangesAsync(since, Asked.Cancellation).ToListAsync(Asked.Cancellation).AsTask().WaitAsync(Patience, Asked.Cancellation);

    public static Task ProbeAsync(IRegistrySource source) => source.ProbeAsync(Asked.Cancellation).AsTask().WaitAsync(Patience, Asked.Cancellation);

    public static async Task<string> FailureAsync(Func<Task> reading)
    {
        var failure = await Assert.ThrowsAsync<SourceException>(reading);
        Assert.DoesNotContain("127.0.0.1", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("password", failure.Message, StringComparison.OrdinalIgnoreCase);
        return failure.Message;
    }

    public static JsonNode Json(SourceRecord record) => JsonNode.Parse(record.Json.Span)!;

    /// <summary>A captured answer.</summary>
    public static JsonObject Case(string mis, string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Adapters", "cases", mis, $"{name}.json")))!.AsObject();

    /// <summary>A moment as MISs write it.</summary>
    public static string At(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A file with a secret.</summary>
    public static string SecretFile(string secret)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, secret);
        return file;
    }
}
