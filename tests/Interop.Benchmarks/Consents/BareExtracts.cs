using System.Data.Common;
using System.Text;
using Interop.Consents.Deciding;
using Interop.Gateway.Consents.Index;
using Interop.Store;
using Interop.Store.Extracts;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Interop.Benchmarks.Consents;

/// <summary>Fills an empty store's tables with the extracts of many consents, sealed as the store seals them, without the consents.</summary>
internal static class BareExtracts
{
    private const string Columns = "kind, seq, agency, id, subject, terms, settled, origin, seal";

    /// <summary>Fills a store that has been opened once.</summary>
    public static async Task FillAsync(StoreOptions options, string agency, int consents)
    {
        var terms = new Dictionary<string, ExtractTerms>(StringComparer.Ordinal);
        var rows = Enumerable.Range(0, consents).Select(number => Row(number, agency, terms));
        if (options.File is { } file)
        {
            await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
            await connection.OpenAsync();
            await using var transaction = connection.BeginTransaction();
            Insert(connection, transaction, rows);
            await EndAsync(connection, transaction, consents, terms.Values, "x'00'");
            await transaction.CommitAsync();
            return;
        }

        await using var server = new NpgsqlConnection(options.ConnectionString + ";Command Timeout=0");
        await server.OpenAsync();
        await using (var copy = await server.BeginBinaryImportAsync($"COPY policy_current ({Columns}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync((int)row[0], NpgsqlDbType.Integer);
                for (var i = 1; i < row.Length; i++)
                {
                    await (row[i] is string text ? copy.WriteAsync(text, NpgsqlDbType.Text) : copy.WriteAsync((long)row[i], NpgsqlDbType.Bigint));
                }
            }

            await copy.CompleteAsync();
        }

        await EndAsync(server, null, consents, terms.Values, "decode('00', 'hex')");
    }

    private static object[] Row(int number, string agency, Dictionary<string, ExtractTerms> terms)
    {
        var record = ConsentMix.Of(number);
        var provision = ConsentProvision.Of(record, record.StatusAt);
        if (!terms.TryGetValue(provision.Terms.Key, out var shared))
        {
            shared = new(terms.Count + 1, ConsentExtractor.Rules, ExtractTerms.HashOf(ConsentExtractor.Rules, provision.Terms.Key), provision.Terms.Key);
            terms.Add(provision.Terms.Key, shared);
        }

        var row = new ExtractRow
        {
            Seq = number + 1,
            Settled = provision.At.UtcTicks,
            Origin = number * 31L,
            Agency = Encoding.UTF8.GetBytes(agency),
            Id = Encoding.UTF8.GetBytes(record.Id),
            Subject = Encoding.UTF8.GetBytes(record.Subject.Key),
        };
        return [(int)PolicyKind.Consent, row.Seq, agency, record.Id, record.Subject.Key, shared.Number, row.Settled, row.Origin, row.SealOf(shared.HashBytes.Span)];
    }

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, IEnumerable<object[]> rows)
    {
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO policy_current ({Columns}) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)";
        SqliteParameter[] values = [.. Enumerable.Range(0, 9).Select(i => insert.Parameters.AddWithValue($"@p{i}", DBNull.Value))];
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                values[i].Value = row[i];
            }

            insert.ExecuteNonQuery();
        }
    }

    private static async Task EndAsync(DbConnection connection, DbTransaction? transaction, int consents, IEnumerable<ExtractTerms> terms, string hash)
    {
        await using var end = connection.CreateCommand();
        end.Transaction = transaction;
        end.CommandText = $"UPDATE policy_count SET items = {consents} WHERE kind = 1; UPDATE policy_head SET seq = {consents}, hash = {hash}";
        await end.ExecuteNonQueryAsync();
        var overriding = connection is NpgsqlConnection ? " OVERRIDING SYSTEM VALUE" : "";
        foreach (var part in terms.Chunk(500))
        {
            end.CommandText = $"INSERT INTO consent_terms (number, format, hash, terms){overriding} VALUES "
                + string.Join(", ", part.Select((_, i) => $"(@n{i}, {ConsentExtractor.Rules}, @h{i}, @t{i})"));
            end.Parameters.Clear();
            foreach (var (i, one) in part.Index())
            {
                Add($"@n{i}", one.Number);
                Add($"@h{i}", one.Hash);
                Add($"@t{i}", one.Text);
            }

            await end.ExecuteNonQueryAsync();
        }

        void Add(string name, object value)
        {
            var parameter = end.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            end.Parameters.Add(parameter);
        }
    }
}
