using Interop.Store.Databases;

namespace Interop.Store.Extracts;

/// <summary>The table of terms; what is once in it stays, under its number.</summary>
internal static class TermsTable
{
    private const string Columns = "SELECT number, format, hash, terms FROM consent_terms";

    private static readonly RowInsert Insert = new(
        "consent_terms",
        "ON CONFLICT (hash) DO NOTHING",
        new("format", ColumnType.Integer),
        new("hash", ColumnType.Text),
        new("terms", ColumnType.Text));

    /// <summary>All whose hash is that of their text.</summary>
    public static async Task<IReadOnlyList<ExtractTerms>> AllAsync(Session session, CancellationToken cancellation) =>
        [.. (await session.QueryAsync(Columns, Read, cancellation)).OfType<ExtractTerms>()];

    /// <summary>The numbered terms of these texts, by hash, put into the table where they are not there.</summary>
    public static async Task<Dictionary<string, ExtractTerms>> NumberAsync(
        Database database, Session session, int format, IEnumerable<string> texts, CancellationToken cancellation)
    {
        var wanted = texts.Distinct(StringComparer.Ordinal).ToDictionary(text => ExtractTerms.HashOf(format, text), StringComparer.Ordinal);
        var known = await FindAsync(database, session, wanted.Keys, cancellation);
        var missing = wanted.Where(pair => !known.ContainsKey(pair.Key)).Select(pair => new object?[] { format, pair.Key, pair.Value }).ToList();
        if (missing.Count > 0)
        {
            await database.InsertAsync(session, Insert, missing, cancellation);
            known = await FindAsync(database, session, wanted.Keys, cancellation);
        }

        return known;
    }

    private static async Task<Dictionary<string, ExtractTerms>> FindAsync(Database database, Session session, IEnumerable<string> hashes, CancellationToken cancellation)
    {
        var rows = await session.QueryAsync($"{Columns} WHERE {database.Among("hash", "@hashes")}", Read, cancellation, ("hashes", database.Texts(hashes)));
        return rows.OfType<ExtractTerms>().ToDictionary(terms => terms.Hash, StringComparer.Ordinal);
    }

    private static ExtractTerms? Read(System.Data.Common.DbDataReader row)
    {
        var (format, hash, text) = (row.GetInt32(1), row.GetString(2), row.GetString(3));
        return ExtractTerms.HashOf(format, text) == hash ? new(row.GetInt64(0), format, hash, text) : null;
    }
}
