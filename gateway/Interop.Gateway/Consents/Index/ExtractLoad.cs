using System.Collections.Concurrent;
using System.Collections.Frozen;
using Interop.Consents.Deciding;
using Interop.Store;
using Interop.Store.Extracts;

namespace Interop.Gateway.Consents.Index;

/// <summary>
/// Puts the extracts of a snapshot into an index on every core. A row is taken only if its seal holds and its terms are of our rules and
/// to the letter; every other consent is read in full, and its extract kept for the next start.
/// </summary>
internal sealed class ExtractLoad
{
    private const int AtOnce = 2000;
    private readonly ConsentExtractor _extractor = new();
    private readonly ConcurrentBag<long> _distrusted = [];
    private readonly IConsentExtracts _extracts;
    private readonly ConsentIndex _index;
    private readonly FrozenDictionary<long, (ExtractTerms Kept, HeldTerms Held)> _terms;
    private long _rows;

    private ExtractLoad(IConsentExtracts extracts, ConsentIndex index, IReadOnlyList<ExtractTerms> terms)
    {
        (_extracts, _index) = (extracts, index);
        _terms = terms.Where(one => one.Format == _extractor.Format)
            .Select(one => (Kept: one, Held: ConsentTerms.TryParse(one.Text, out var parsed) ? index.HoldTerms(parsed) : null))
            .Where(pair => pair.Held is not null)
            .ToFrozenDictionary(pair => pair.Kept.Number, pair => (pair.Kept, pair.Held!));
    }

    /// <summary>Fills the index from the snapshot; says how many consents had to be read in full.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer, or does not hold as many consents as it should.</exception>
    public static async Task<long> FillAsync(IConsentExtracts extracts, IExtractSnapshot snapshot, ConsentIndex index, CancellationToken cancellation)
    {
        var load = new ExtractLoad(extracts, index, snapshot.Terms);
        await Parallel.ForEachAsync(snapshot.PagesAsync(cancellation), cancellation, (page, _) =>
        {
            load.Put(page);
            return ValueTask.CompletedTask;
        });
        if (load._rows != snapshot.Count)
        {
            throw new StoreUnavailableException("The store's list of current consents does not agree with their count. Check the store.");
        }

        var keeps = true;
        foreach (var seqs in load._distrusted.Order().Chunk(AtOnce))
        {
            keeps = await load.ReadInFullAsync(seqs, keeps, cancellation);
        }

        foreach (var (_, held) in load._terms.Values)
        {
            index.Release(held);
        }

        return load._distrusted.Count;
    }

    private void Put(ExtractPage page)
    {
        for (var position = 0; page.TryRead(ref position, out var row);)
        {
            if (row.Terms != 0 && _terms.TryGetValue(row.Terms, out var terms) && row.Seal == row.SealOf(terms.Kept.HashBytes.Span)
                && row.Settled >= DateTimeOffset.MinValue.Ticks && row.Settled <= DateTimeOffset.MaxValue.Ticks)
            {
                _index.Upsert(row, terms.Held);
            }
            else
            {
                _distrusted.Add(row.Seq);
            }
        }

        Interlocked.Add(ref _rows, page.Count);
    }

    private async Task<bool> ReadInFullAsync(long[] seqs, bool keep, CancellationToken cancellation)
    {
        var versions = await _extracts.VersionsAsync(seqs, cancellation);
        if (versions.Count != seqs.Length)
        {
            throw new StoreUnavailableException("The store's list of current consents names a version that the store does not have. Check the store.");
        }

        var drawn = versions.AsParallel().AsOrdered().Select(version => (Version: version, Extract: ConsentVersion.Apply(version, _index))).ToList();
        if (!keep)
        {
            return false;
        }

        try
        {
            await _extracts.KeepAsync([.. drawn.Where(one => one.Extract is not null).Select(one => (one.Version, one.Extract!))], _extractor.Format, cancellation);
            return true;
        }
        catch (StoreUnavailableException)
        {
            // A store that cannot be written to now is read in full once more at the next start.
            return false;
        }
    }
}
