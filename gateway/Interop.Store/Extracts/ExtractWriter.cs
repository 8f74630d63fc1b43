using Interop.Store.Databases;

namespace Interop.Store.Extracts;

/// <summary>Writes the rows of newest versions, with the extracts of consents, within the transaction that writes the versions.</summary>
internal sealed class ExtractWriter(Database database, IConsentExtractor? extractor)
{
    private const int RowsAtOnce = 5000;

    /// <summary>Adds a row for each version; of consents, where somebody draws extracts, with theirs.</summary>
    public async Task AddAsync(Session session, IReadOnlyList<PolicyVersion> newest, CancellationToken cancellation)
    {
        var rows = newest.Where(version => !IsDrawn(version)).Select(CurrentRow.Values).ToList();
        if (extractor is not null)
        {
            // Reading consents is the most of the work of writing many.
            var drawn = newest.Where(IsDrawn).ToList();
            var extracts = drawn.Count > 1 ? drawn.AsParallel().AsOrdered().Select(extractor.Draw).ToList() : drawn.ConvertAll(extractor.Draw);
            rows.AddRange(await RowsAsync(session, [.. drawn.Zip(extracts)], extractor.Format, cancellation));
        }

        await InsertAsync(session, CurrentRow.Insert, rows, cancellation);
    }

    /// <summary>Gives rows their extracts, those of the versions that are still there.</summary>
    public async Task FillAsync(
        Session session, IReadOnlyList<(PolicyVersion Version, ConsentExtract Extract)> drawn, int format, CancellationToken cancellation)
    {
        var there = await session.QueryAsync(
            $"SELECT seq FROM policy_current WHERE kind = 1 AND {database.Among("seq", "@seqs")}",
            row => row.GetInt64(0),
            cancellation,
            ("seqs", database.Numbers(drawn.Select(one => one.Version.Seq))));
        var newest = there.ToHashSet();
        var rows = await RowsAsync(session, [.. drawn.Where(one => newest.Contains(one.Version.Seq))], format, cancellation);
        await InsertAsync(session, CurrentRow.Fill, rows, cancellation);
    }

    private bool IsDrawn(PolicyVersion version) => extractor is not null && version is { Kind: PolicyKind.Consent, Agency: not null, Subject: not null };

    private async Task<List<object?[]>> RowsAsync(
        Session session, IReadOnlyList<(PolicyVersion Version, ConsentExtract Extract)> drawn, int format, CancellationToken cancellation)
    {
        if (drawn.Count == 0)
        {
            return [];
        }

        var terms = await TermsTable.NumberAsync(database, session, format, drawn.Select(one => one.Extract.Terms), cancellation);
        var byText = terms.Values.ToDictionary(one => one.Text, StringComparer.Ordinal);
        return [.. drawn.Select(one => byText.TryGetValue(one.Extract.Terms, out var numbered)
            ? CurrentRow.Values(one.Version, one.Extract, numbered)
            : CurrentRow.Values(one.Version))];
    }

    private async Task InsertAsync(Session session, RowInsert insert, List<object?[]> rows, CancellationToken cancellation)
    {
        foreach (var part in rows.Chunk(RowsAtOnce))
        {
            await database.InsertAsync(session, insert, part, cancellation);
        }
    }
}
