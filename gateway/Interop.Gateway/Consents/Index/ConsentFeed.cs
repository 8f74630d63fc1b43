using System.Text.Json;
using Interop.Consents.Deciding;
using Interop.Contracts.Fhir.Consents;
using Interop.Store;

namespace Interop.Gateway.Consents.Index;

/// <summary>Interim.</summary>
internal sealed class ConsentFeed(IPolicyStore store, ConsentIndex index, IPolicyObserver observer, TimeProvider time) : IDisposable
{
    public void Dispose() => _stop.Dispose();

    private readonly CancellationTokenSource _stop = new();
    private long _seq;
    private long _fresh;

    public long AppliedSeq => Interlocked.Read(ref _seq);

    public void EnsureFresh()
    {
        if (time.GetElapsedTime(Interlocked.Read(ref _fresh)) > TimeSpan.FromSeconds(1))
        {
            throw new PolicyStaleException();
        }
    }

    public async Task UntilAsync(long seq, CancellationToken cancellation)
    {
        while (AppliedSeq < seq)
        {
            await Task.Delay(5, cancellation);
        }
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        _ = Task.Run(
            async () =>
        {
            while (!_stop.IsCancellationRequested)
            {
                try
                {
                    await store.WaitAsync(AppliedSeq, TimeSpan.FromMilliseconds(200), _stop.Token);
                    await ReadAsync(_stop.Token);
                }
                catch (Exception)
                {
                    await Task.Delay(100);
                }
            }
        },
            CancellationToken.None);
    }

    public Task StopAsync(CancellationToken cancellation) => _stop.CancelAsync();

    private async Task ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var at = time.GetTimestamp();
            var changes = await store.ChangesAsync(AppliedSeq, 1000, cancellation);
            foreach (var version in changes)
            {
                Apply(version);
                Interlocked.Exchange(ref _seq, version.Seq);
            }

            if (changes.Count < 1000)
            {
                Interlocked.Exchange(ref _fresh, at);
                return;
            }
        }
    }

    private void Apply(PolicyVersion version)
    {
        if (version.Kind != PolicyKind.Consent)
        {
            observer.Apply(version);
            return;
        }

        using var json = JsonDocument.Parse(version.Content);
        var provision = ConsentJson.Read(json.RootElement) is ConsentReading.Read read ? ConsentProvision.Of(read.Consent, version.At) : ConsentProvision.Unread(version.Id);
        index.Upsert(version.Agency!, version.Subject!, version.Id, provision.Terms, provision.At);
    }
}
