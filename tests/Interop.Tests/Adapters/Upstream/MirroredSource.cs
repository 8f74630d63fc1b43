using Interop.Adapters.Mirroring;
using Interop.Tests.Adapters.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Adapters.Upstream;

/// <summary>A source behind the mirror and its host, as in production, with the mapping of one case.</summary>
internal sealed class MirroredSource : IAsyncDisposable
{
    private readonly string _folder;
    private readonly FakeTimeProvider _time;
    private readonly IRegistrySource _source;

    private MirroredSource(string folder, FakeTimeProvider time, IRegistrySource source, MirroredAdapter adapter, RunningHost host) =>
        (_folder, _time, _source, Adapter, Host) = (folder, time, source, adapter, host);

    public MirroredAdapter Adapter { get; }

    public RunningHost Host { get; }

    public static async Task<MirroredSource> StartAsync(IRegistrySource source, FakeTimeProvider time, string mis, string mapping)
    {
        var folder = Directory.CreateTempSubdirectory("mirrored-").FullName;
        var options = new MirrorOptions { MappingFile = Path.Combine(AppContext.BaseDirectory, "Adapters", "cases", mis, $"{mapping}.mapping.json"), DataFolder = Path.Combine(folder, "data") };
        var adapter = MirroredAdapter.Open(source, options, time, NullLogger.Instance);
        await adapter.RefreshAsync(Asked.Cancellation);
        return new(folder, time, source, adapter, await RunningHost.StartAsync(adapter));
    }

    /// <summary>Some minutes pass, and changes are read.</summary>
    public async Task RefreshAsync()
    {
        _time.Advance(TimeSpan.FromMinutes(5));
        await Adapter.RefreshAsync(Asked.Cancellation);
    }

    /// <summary>What the host answers to a search.</summary>
    public async Task<string> SearchAsync(string type, string parameter, string value)
    {
        using var form = new FormUrlEncodedContent([new(parameter, value)]);
        using var answer = await Host.Client.PostAsync($"/{type}/_search", form, Asked.Cancellation);
        Assert.True(answer.IsSuccessStatusCode);
        return await answer.Content.ReadAsStringAsync(Asked.Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Adapter.DisposeAsync();
        (_source as IDisposable)?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
