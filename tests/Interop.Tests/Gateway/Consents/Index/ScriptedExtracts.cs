using System.Runtime.CompilerServices;
using System.Text;
using Interop.Store;
using Interop.Store.Extracts;

namespace Interop.Tests.Gateway.Consents.Index;

/// <summary>The extracts of a store that has none: every consent is listed and must be read in full.</summary>
internal sealed class ScriptedExtracts(ScriptedStore store) : IConsentExtracts
{
    public async Task<IExtractSnapshot> SnapshotAsync(CancellationToken cancellation) => new Snapshot(store, await store.ReadAllAsync(load: true, cancellation));

    public async Task<IReadOnlyList<PolicyVersion>> VersionsAsync(IReadOnlyCollection<long> seqs, CancellationToken cancellation) =>
        [.. (await store.ReadAllAsync(load: false, cancellation)).Where(version => seqs.Contains(version.Seq))];

    public Task KeepAsync(IReadOnlyList<(PolicyVersion Version, ConsentExtract Extract)> drawn, int format, CancellationToken cancellation) => Task.CompletedTask;

    private sealed class Snapshot(ScriptedStore store, IReadOnlyList<PolicyVersion> all) : IExtractSnapshot
    {
        private readonly List<PolicyVersion> _current =
            [.. all.Where(each => each.Kind == PolicyKind.Consent).GroupBy(each => each.Id).Select(group => group.Last()).Where(each => !each.Deleted)];

        public long Seq => all.Count;

        public string Hash => all.Count == 0 ? new('0', 64) : all[^1].Hash;

        public long Count => _current.Count;

        public IReadOnlyList<ExtractTerms> Terms => [];

        public async IAsyncEnumerable<ExtractPage> PagesAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            await store.Before(cancellation);
            foreach (var version in _current)
            {
                store.WhileReading();
                var page = new ExtractPage();
                page.Add(new() { Seq = version.Seq, Agency = Encoding.UTF8.GetBytes(version.Agency!), Id = Encoding.UTF8.GetBytes(version.Id) });
                yield return page;
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
