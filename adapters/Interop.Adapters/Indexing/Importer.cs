using System.Globalization;
using System.Text.Json;
using Interop.Adapters.Mapping;
using Interop.Adapters.Reading;
using Interop.Adapters.Reporting;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Indexing;

/// <summary>Builds an index of a registry beside the one that is served, in bounded memory however long the registry is.</summary>
internal sealed class Importer(IndexFiles files, LogicalIds ids, TimeProvider time)
{
    // Nothing is journalled: an index that was not finished is thrown away.
    private const string Speed = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768; PRAGMA temp_store = FILE;";
    private const int Batch = 50_000;

    /// <summary>Builds the index and gives its path; the index before, if any, tells what is new, changed and gone.</summary>
    public string Import(IRegistryInput input, MappingFile mapping, IndexSnapshot? previous, CancellationToken cancellation)
    {
        files.Clean();
        var stamp = input.Stamp();
        var isSuccessor = previous is not null && previous.IdFingerprint == ids.Fingerprint && previous.Agency == mapping.Mapping.Agency;
        var moment = new ImportMoment(time.GetUtcNow(), (previous?.Generation ?? 0) + 1, isSuccessor);
        OwnerOnly.Create(files.Building);
        OwnerOnly.Create(files.Stage);
        using (var connection = Open(files.Building))
        {
            connection.Execute(Speed + IndexSchema.Tables);
            connection.Execute($"ATTACH '{Quoted(files.Stage)}' AS stage; PRAGMA stage.journal_mode = OFF; PRAGMA stage.synchronous = OFF; PRAGMA stage.cache_size = -32768;" + IndexSchema.StageTables);
            if (isSuccessor)
            {
                connection.Execute($"ATTACH '{Quoted(previous!.Path)}' AS prev");
            }

            var (rows, unmapped) = Stage(connection, input, mapping.Mapping, moment, cancellation);
            Finish(connection, mapping.Mapping, moment, cancellation);
            if (input.Stamp() != stamp)
            {
                throw new RegistryFileException("It changed while it was read.", "It will be read again; replace the file in one step if this goes on.");
            }

            var report = ReportWriter.Count(connection, input.Name, moment.Now, rows, input.Notes(unmapped), files);
            Describe(connection, mapping, moment, stamp, report, isSuccessor ? previous!.Lineage : Guid.NewGuid().ToString("N"));
            ReportWriter.WriteTable(connection, input, files.Quarantine + ".new");
            OwnerOnly.Write(files.Report, ReportWriter.Summary(report, input.PlaceHeader));
        }

        Flush(files.Building);
        var path = files.Index(moment.Generation);
        File.Move(files.Building, path, overwrite: true);
        File.Move(files.Quarantine + ".new", files.Quarantine, overwrite: true);
        files.Clean();
        return path;
    }

    private (long Rows, IReadOnlyList<string> Unmapped) Stage(SqliteConnection connection, IRegistryInput input, RegistryMapping mapping, ImportMoment moment, CancellationToken cancellation)
    {
        using var source = input.Open(mapping);
        using var stage = new StageWriter(connection);
        var mapper = new RowMapper(mapping, source, ids, DateOnly.FromDateTime(moment.Now.UtcDateTime));
        long rows = 0;
        connection.Execute("BEGIN");
        while (source.Read())
        {
            stage.Add(mapper.Map());
            if (++rows % Batch == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                connection.Execute("COMMIT; BEGIN");
            }
        }

        Duplicates.Quarantine(connection, mapper.KeyColumns, mapping.Identifiers);
        new HouseholdGrouping(connection, stage, mapping).Group();
        connection.Execute("COMMIT");
        return (rows, [.. mapper.UnmappedColumns]);
    }

    private static void Finish(SqliteConnection connection, RegistryMapping mapping, ImportMoment moment, CancellationToken cancellation)
    {
        connection.Execute("BEGIN");
        using (var writer = new IndexWriter(connection, moment))
        {
            writer.Move(mapping.Identifiers.Where(rule => !rule.Unique).Select(rule => rule.System).ToHashSet(StringComparer.Ordinal), cancellation);
        }

        connection.Execute("COMMIT; BEGIN");
        connection.Execute(IndexSchema.Load + IndexSchema.Indexes);
        if (moment.HasPrevious)
        {
            connection.Execute($"""
                INSERT INTO main.generation SELECT n, at FROM prev.generation;
                INSERT INTO main.tombstone SELECT kind, id, {moment.Generation} FROM prev.record p WHERE NOT EXISTS (SELECT 1 FROM main.record r WHERE r.kind = p.kind AND r.id = p.id) ORDER BY kind, id;
                INSERT OR IGNORE INTO main.tombstone SELECT kind, id, generation FROM prev.tombstone t WHERE NOT EXISTS (SELECT 1 FROM main.record r WHERE r.kind = t.kind AND r.id = t.id);
                """);
        }

        connection.Execute($"INSERT INTO main.generation VALUES({moment.Generation}, {moment.Now.UtcTicks}); PRAGMA analysis_limit = 1000; ANALYZE main; COMMIT");
    }

    private void Describe(SqliteConnection connection, MappingFile mapping, ImportMoment moment, string stamp, ImportReport report, string lineage)
    {
        using var meta = new SqliteStatement(connection, "INSERT INTO main.meta VALUES(?1, ?2)", 2);
        meta.Run("version", IndexSchema.Version);
        meta.Run("lineage", lineage);
        meta.Run("generation", moment.Generation.ToString(CultureInfo.InvariantCulture));
        meta.Run("agency", mapping.Mapping.Agency);
        meta.Run("ids", ids.Fingerprint);
        meta.Run("mapping", mapping.Hash);
        meta.Run("source", stamp);
        meta.Run("report", JsonSerializer.Serialize(report));
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private static string Quoted(string path) => path.Replace("'", "''", StringComparison.Ordinal);
}
