using System.Security.Cryptography;
using Interop.Contracts;
using Interop.Contracts.Querying;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Indexing;

/// <summary>Moves what the stage holds into the index, in the order of kind and id, and tells what is new or changed from what is as before.</summary>
internal sealed class IndexWriter(SqliteConnection connection, ImportMoment moment) : IDisposable
{
    private readonly SqliteInsert _record = new(connection, "main.record", 16);
    private readonly SqliteInsert _identifier = new(connection, "stage.identifier", 3);
    private readonly SqliteInsert _namePart = new(connection, "stage.name_part", 2);
    private readonly SqliteInsert _area = new(connection, "stage.area", 2);
    private readonly SqliteStatement? _previous = moment.HasPrevious ? new(connection, "SELECT hash, updated, generation FROM prev.record WHERE kind = ?1 AND id = ?2", 2) : null;
    private long _n;

    /// <summary>Moves everything; identifiers of the systems that people share are kept out of the search.</summary>
    public void Move(IReadOnlySet<string> sharedSystems, CancellationToken cancellation)
    {
        // The plus signs keep an index from being used: sorting whole rows reads and writes in sequence, an index would fetch them one by one.
        using var items = new SqliteStatement(
            connection,
            "SELECT i.kind, i.id, i.json, i.consents, i.updated, i.household FROM stage.item i LEFT JOIN stage.row r ON r.line = i.line WHERE COALESCE(r.bad, 0) = 0 ORDER BY +i.kind, +i.id",
            0);
        using var reader = items.Query();
        while (reader.Read())
        {
            if (++_n % 1024 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            Move(reader, sharedSystems);
        }
    }

    public void Dispose()
    {
        _record.Dispose();
        _identifier.Dispose();
        _namePart.Dispose();
        _area.Dispose();
        _previous?.Dispose();
    }

    private void Move(SqliteDataReader reader, IReadOnlySet<string> sharedSystems)
    {
        var (kind, id, json, consents) = ((RecordKind)reader.GetInt32(0), reader.GetString(1), reader.Blob(2)!, reader.Blob(3));
        var hash = Hash(json, consents);
        var (updated, generation) = AsBefore(kind, id, hash) ?? (moment.Updated(reader.Long(4)), moment.Generation);
        var facts = RecordFacts.Of(RecordJson.Read(kind, json, default));
        _record.Run(
            _n, (int)kind, id, json, consents, hash, updated, generation,
            facts.Gender is { } gender ? (int)gender : null, facts.BirthDate?.First.DayNumber, facts.BirthDate?.Last.DayNumber,
            facts.BeneficiaryId, kind == RecordKind.Beneficiary ? reader.Text(5) : null, facts.Programme, facts.Status, facts.SortName is { } name ? SearchKeys.Text(name) : null);
        foreach (var identifier in facts.Identifiers.Where(identifier => kind != RecordKind.Beneficiary || !sharedSystems.Contains(identifier.System)))
        {
            _identifier.Run(identifier.Value, identifier.System, _n);
        }

        foreach (var part in facts.NameParts)
        {
            _namePart.Run(SearchKeys.Name(part), _n);
        }

        foreach (var pcode in facts.Pcodes)
        {
            _area.Run(SearchKeys.Area(pcode), _n);
        }
    }

    // When the record changed and in which import, if it is as it was in the previous index, which is in the same order.
    private (long Updated, long Generation)? AsBefore(RecordKind kind, string id, byte[] hash)
    {
        if (_previous is null)
        {
            return null;
        }

        using var row = _previous.Query((int)kind, id);
        return row.Read() && row.Blob(0)!.AsSpan().SequenceEqual(hash) ? (row.GetInt64(1), row.GetInt64(2)) : null;
    }

    private static byte[] Hash(byte[] json, byte[]? consents) => SHA256.HashData([.. json, 0, .. consents ?? []])[..16];
}
