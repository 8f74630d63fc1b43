using Interop.Adapters.Indexing;

namespace Interop.Adapters.Mirroring;

/// <summary>Reads what changed since shortly before the last reading began; to read a change twice does no harm.</summary>
internal sealed class ChangeReading(IRegistrySource source, MirrorOptions options, KeptRecords kept, RecordForm form, TimeProvider time)
{
    private readonly LossRule _loss = new(options);

    /// <summary>Reads; throws <see cref="SourceException"/> or <see cref="SuspiciousReadingException"/> and leaves what is kept as it was.</summary>
    public Task RunAsync(CancellationToken cancellation) => kept.ChangeAsync(async connection =>
    {
        var (before, began, had) = (kept.State, time.GetUtcNow(), kept.Count);
        var since = before.ReadAt!.Value - TimeSpan.FromSeconds(options.OverlapSeconds);
        var reader = form.Reader(form.Sightings());
        using var upsert = new SqliteStatement(connection, "INSERT INTO main.record(id, rows) VALUES(?1, ?2) ON CONFLICT(id) DO UPDATE SET rows = excluded.rows WHERE rows <> excluded.rows", 2);
        using var delete = new SqliteStatement(connection, "DELETE FROM main.record WHERE id = ?1", 1);
        var (lost, changed, given) = (0L, 0L, 0L);
        var told = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var change in Watched.Each(stop => source.ReadChangesAsync(since, stop), TimeSpan.FromSeconds(options.SilenceSeconds), time, cancellation))
        {
            var id = SourceIds.Checked(change.Id);
            if (change.Record is { } record && record.Id != id)
            {
                throw new SourceException("The MIS gave a change of one record with the content of another.");
            }

            told.Add(id);
            SourceIds.CheckRepeats(++given, told.Count);
            var done = change.Record is null ? delete.Run(id) : upsert.Run(id, RowCodec.Write(reader.Read(change.Record)));
            changed += done;
            lost += change.Record is null ? done : 0;
        }

        if (_loss.IsSuspicious(had, lost))
        {
            throw new SuspiciousReadingException("The MIS tells that most records were deleted, which is believed only of a full reading; one follows.");
        }

        return before with { Version = before.Version + (changed > 0 ? 1 : 0), ReadAt = began };
    });
}
