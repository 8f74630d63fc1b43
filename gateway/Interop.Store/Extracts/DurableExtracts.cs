using Interop.Store.Databases;
using Interop.Store.Policies;

namespace Interop.Store.Extracts;

/// <summary>Extracts over a database.</summary>
internal sealed class DurableExtracts(Database database) : IConsentExtracts
{
    private readonly ExtractWriter _writer = new(database, null);

    public async Task<IExtractSnapshot> SnapshotAsync(CancellationToken cancellation) => await ExtractSnapshot.OpenAsync(database, cancellation);

    public async Task<IReadOnlyList<PolicyVersion>> VersionsAsync(IReadOnlyCollection<long> seqs, CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Single, cancellation);
        return await session.QueryAsync(
            $"SELECT {VersionRow.Columns} FROM policy_version v WHERE {database.Among("v.seq", "@seqs")} ORDER BY v.seq",
            VersionRow.Read,
            cancellation,
            ("seqs", database.Numbers(seqs)));
    }

    // Whoever holds the head is the only one to change what is newest, so no row comes back that a later version took away.
    public async Task KeepAsync(IReadOnlyList<(PolicyVersion Version, ConsentExtract Extract)> drawn, int format, CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(SessionKind.Write, cancellation);
        await StoreHead.HoldAsync(database, session, cancellation);
        await _writer.FillAsync(session, drawn, format, cancellation);
        await session.CommitAsync(cancellation);
    }
}
