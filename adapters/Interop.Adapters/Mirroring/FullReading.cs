using Interop.Adapters.Indexing;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Mirroring;

/// <summary>Reads everything beside what is kept, and puts it in its place in one step; what is not among it any more is deleted.</summary>
internal sealed class FullReading(IRegistrySource source, MirrorOptions options, KeptRecords kept, RecordForm form, string incoming, TimeProvider time)
{
    private readonly LossRule _loss = new(options);
    private Suspicion? _suspicion;

    /// <summary>Reads; throws <see cref="SourceException"/> or <see cref="SuspiciousReadingException"/> and leaves what is kept as it was.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var began = time.GetUtcNow();
        OwnerOnly.Create(incoming);
        try
        {
            await kept.WithAsync(incoming, async connection =>
            {
                var found = await FillAsync(connection, cancellation);
                await kept.ChangeAsync(connection => Task.FromResult(Replace(connection, began, found)));
            });
        }
        catch (SuspiciousReadingException) when (_suspicion is not null)
        {
            kept.Keep(kept.State with { Suspicion = _suspicion });
            throw;
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    private async Task<Records.ColumnSightings> FillAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        connection.Execute("PRAGMA incoming.journal_mode = MEMORY; PRAGMA incoming.synchronous = OFF; CREATE TABLE incoming.record(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rows BLOB NOT NULL); BEGIN");
        try
        {
            var sightings = form.Sightings();
            var reader = form.Reader(sightings);
            using var insert = new SqliteStatement(connection, "INSERT OR IGNORE INTO incoming.record(id, rows) VALUES(?1, ?2)", 2);
            using var update = new SqliteStatement(connection, "UPDATE incoming.record SET rows = ?2 WHERE id = ?1", 2);
            var (given, distinct) = (0L, 0L);
            await foreach (var record in Watched.Each(source.ReadAllAsync, TimeSpan.FromSeconds(options.SilenceSeconds), time, cancellation))
            {
                var (id, rows) = (SourceIds.Checked(record.Id), RowCodec.Write(reader.Read(record)));
                var isNew = insert.Run(id, rows) > 0;
                if (!isNew)
                {
                    update.Run(id, rows);
                }

                SourceIds.CheckRepeats(++given, distinct += isNew ? 1 : 0);
            }

            connection.Execute("COMMIT");
            return sightings;
        }
        catch
        {
            kept.Undo();
            throw;
        }
    }

    private MirrorState Replace(SqliteConnection connection, DateTimeOffset began, Records.ColumnSightings sightings)
    {
        var before = kept.State;
        var (had, found) = (kept.Count, connection.Number("SELECT COUNT(*) FROM incoming.record"));
        var lost = connection.Number("SELECT COUNT(*) FROM main.record WHERE id NOT IN (SELECT id FROM incoming.record)");
        _suspicion = _loss.After(before.Suspicion, began, had, lost, found);
        if (_suspicion is not null)
        {
            throw new SuspiciousReadingException(_loss.Message(had, lost, _suspicion));
        }

        using var delete = new SqliteStatement(connection, "DELETE FROM main.record WHERE id NOT IN (SELECT id FROM incoming.record)", 0);
        using var upsert = new SqliteStatement(connection, "INSERT INTO main.record(id, rows) SELECT id, rows FROM incoming.record WHERE true ORDER BY n ON CONFLICT(id) DO UPDATE SET rows = excluded.rows WHERE rows <> excluded.rows", 0);
        var changed = delete.Run() + upsert.Run();
        var (missing, unmapped) = (sightings.Missing, sightings.Unmapped);
        var isNews = changed > 0 || before.Form != form.Hash || !before.Missing.SequenceEqual(missing) || !before.Unmapped.SequenceEqual(unmapped);
        return before with
        {
            Version = before.Version + (isNews ? 1 : 0),
            Form = form.Hash,
            ReadAt = began,
            FullAt = began,
            Missing = missing,
            Unmapped = unmapped,
            New = before.Form is null ? [] : [.. unmapped.Except(before.Unmapped, StringComparer.Ordinal)],
            Suspicion = null,
        };
    }
}
