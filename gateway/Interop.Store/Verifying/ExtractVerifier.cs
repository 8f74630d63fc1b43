using Interop.Store.Databases;
using Interop.Store.Extracts;
using Interop.Store.Policies;

namespace Interop.Store.Verifying;

/// <summary>Checks extracts against the contents they were drawn from; what a start would not trust, a missing one or one of another format, is no fault.</summary>
internal static class ExtractVerifier
{
    private const int AtOnce = 2000;

    private const string Page = """
        SELECT seq, agency, id, subject, terms, settled, origin, seal FROM policy_current
        WHERE kind = 1 AND seq > @after AND terms IS NOT NULL ORDER BY seq LIMIT @most
        """;

    public static async Task<StoreVerification.Broken?> VerifyAsync(Database database, Session session, IConsentExtractor extractor, CancellationToken cancellation)
    {
        var terms = (await TermsTable.AllAsync(session, cancellation)).Where(one => one.Format == extractor.Format).ToDictionary(one => one.Number);
        List<object?[]> page;
        var after = 0L;
        do
        {
            page = await session.QueryAsync(Page, row => Values(row), cancellation, ("after", after), ("most", AtOnce));
            var versions = (await session.QueryAsync(
                $"SELECT {VersionRow.Columns} FROM policy_version v WHERE {database.Among("v.seq", "@seqs")}",
                VersionRow.Read,
                cancellation,
                ("seqs", database.Numbers(page.Select(row => (long)row[1]!))))).ToDictionary(version => version.Seq);
            foreach (var row in page)
            {
                after = (long)row[1]!;
                if (terms.TryGetValue((long)row[5]!, out var named) && !Agrees(row, versions[after], named, extractor))
                {
                    return new(after, StoreFault.Extract);
                }
            }
        }
        while (page.Count == AtOnce);
        return null;
    }

    private static bool Agrees(object?[] row, PolicyVersion version, ExtractTerms terms, IConsentExtractor extractor)
    {
        var extract = extractor.Draw(version);
        return extract.Terms == terms.Text && row.AsSpan().SequenceEqual(CurrentRow.Values(version, extract, terms));
    }

    private static object?[] Values(System.Data.Common.DbDataReader row) =>
    [
        (int)PolicyKind.Consent,
        row.GetInt64(0),
        .. Enumerable.Range(1, 3).Select(i => row.IsDBNull(i) ? null : row.GetString(i)),
        .. Enumerable.Range(4, 4).Select(i => row.IsDBNull(i) ? null : (object)row.GetInt64(i)),
    ];
}
