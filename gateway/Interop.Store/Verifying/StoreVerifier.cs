using Interop.Store.Databases;
using Interop.Store.Extracts;
using Interop.Store.Policies;

namespace Interop.Store.Verifying;

/// <summary>Checks the whole chain from the first version to the head, from one snapshot, while the store is in use.</summary>
public static class StoreVerifier
{
    private const string NotNewest = $"""
        SELECT min(seq) FROM (
            SELECT v.seq FROM policy_version v WHERE {NewestVersions.IsNewest}
                AND NOT EXISTS (SELECT 1 FROM policy_current c WHERE c.kind = v.kind AND c.seq = v.seq AND c.agency IS NOT DISTINCT FROM v.agency)
            UNION ALL
            SELECT c.seq FROM policy_current c WHERE NOT EXISTS (
                SELECT 1 FROM policy_version v WHERE v.seq = c.seq AND v.kind = c.kind AND {NewestVersions.IsNewest})) wrong
        """;

    private const string Miscounted = """
        SELECT count(*) FROM policy_count k WHERE k.items <> (SELECT count(*) FROM policy_current c WHERE c.kind = k.kind)
        """;

    private const string OutOfOrder = """
        SELECT min(v.seq) FROM policy_version v WHERE v.version < 1 OR v.version > 1 AND NOT EXISTS (
            SELECT 1 FROM policy_version o WHERE o.kind = v.kind AND o.id = v.id AND o.version = v.version - 1 AND o.seq < v.seq)
        """;

    /// <summary>Checks a store; with an anchor also that the version it names is still the same.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    public static Task<StoreVerification> VerifyAsync(StoreOptions options, StoreAnchor? anchor, CancellationToken cancellation) =>
        VerifyAsync(options, anchor, null, cancellation);

    /// <summary>Checks a store, and that the extracts kept by this extractor's rules are what the consents say.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    public static async Task<StoreVerification> VerifyAsync(
        StoreOptions options, StoreAnchor? anchor, IConsentExtractor? extractor, CancellationToken cancellation)
    {
        await using var database = await DatabaseOpener.OpenAsync(options, cancellation);
        await using var session = await database.OpenAsync(SessionKind.Snapshot, cancellation);
        await database.LiftTimeLimitAsync(session, cancellation);
        var head = await StoreHead.ReadAsync(session, cancellation);
        var last = new PolicyVersionLink(0, VersionHash.None, DateTimeOffset.UnixEpoch);
        using var hash = new VersionHash();
        await foreach (var version in PolicyReader.Pages(session, PolicyQueries.Changes, long.MinValue, version => version.Seq, cancellation))
        {
            if (Fault(last, version, hash, anchor) is { } broken)
            {
                return broken;
            }

            last = new(version.Seq, version.Hash, version.At);
        }

        if ((last.Seq, last.Hash) != (head.Seq, head.Hash) || last.At != Microseconds.ToMoment(head.At))
        {
            return new StoreVerification.Broken(Math.Min(last.Seq, head.Seq) + 1, StoreFault.Head);
        }

        if (anchor is not null && anchor.Seq > last.Seq)
        {
            return new StoreVerification.Broken(last.Seq + 1, StoreFault.Missing);
        }

        var derived = await DerivedAsync(session, last.Seq, cancellation)
            ?? (extractor is null ? null : await ExtractVerifier.VerifyAsync(database, session, extractor, cancellation));
        return derived as StoreVerification ?? new StoreVerification.Intact(new(last.Seq, last.Hash));
    }

    private static StoreVerification.Broken? Fault(PolicyVersionLink last, PolicyVersion version, VersionHash hash, StoreAnchor? anchor)
    {
        StoreFault? fault = version switch
        {
            _ when version.Seq != last.Seq + 1 => StoreFault.Missing,
            _ when version.PreviousHash != last.Hash => StoreFault.Unlinked,
            _ when version.Hash != hash.Of(version) => StoreFault.Altered,
            _ when version.At < last.At => StoreFault.OutOfTime,
            _ when version.Seq == anchor?.Seq && version.Hash != anchor.Hash => StoreFault.Rewritten,
            _ => null,
        };
        return fault is { } found ? new StoreVerification.Broken(Math.Min(version.Seq, last.Seq + 1), found) : null;
    }

    private static async Task<StoreVerification.Broken?> DerivedAsync(Session session, long last, CancellationToken cancellation)
    {
        if (await FirstAsync(session, OutOfOrder, cancellation) is { } disordered)
        {
            return new StoreVerification.Broken(disordered, StoreFault.OutOfOrder);
        }

        if (await FirstAsync(session, NotNewest, cancellation) is { } unlisted)
        {
            return new StoreVerification.Broken(unlisted, StoreFault.Newest);
        }

        return await FirstAsync(session, Miscounted, cancellation) is > 0 ? new StoreVerification.Broken(last, StoreFault.Newest) : null;
    }

    private static async Task<long?> FirstAsync(Session session, string sql, CancellationToken cancellation) =>
        (await session.QueryAsync(sql, row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), cancellation)) is [var seq] ? seq : null;

    private readonly record struct PolicyVersionLink(long Seq, string Hash, DateTimeOffset At);
}
