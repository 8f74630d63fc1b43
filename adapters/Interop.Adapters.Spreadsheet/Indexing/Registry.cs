using Interop.Adapters.Spreadsheet.Files;
using Interop.Adapters.Spreadsheet.Mapping;
using Interop.Adapters.Spreadsheet.Querying;
using Interop.Adapters.Spreadsheet.Reporting;
using Interop.Contracts.Adapters;

namespace Interop.Adapters.Spreadsheet.Indexing;

/// <summary>The index that is served at present and what it can be asked; a failed import changes neither.</summary>
internal sealed class Registry : IDisposable
{
    private readonly SpreadsheetOptions _options;
    private readonly TimeProvider _time;
    private readonly IndexFiles _files;
    private readonly FileStream _lock;
    private readonly LogicalIds _ids;
    private readonly string _agency;
    private volatile IndexSnapshot? _snapshot;

    private Registry(SpreadsheetOptions options, TimeProvider time, IndexFiles files, FileStream held, MappingFile mapping)
    {
        (_options, _time, _files, _lock, _agency) = (options, time, files, held, mapping.Mapping.Agency);
        _ids = LogicalIds.Open(options.IdKeyFile ?? Path.Combine(options.DataFolder, "id.key"), _agency);
        _snapshot = _files.Indexes().Select(IndexSnapshot.Open).FirstOrDefault(snapshot => snapshot is not null && snapshot.Agency == _agency && snapshot.IdFingerprint == _ids.Fingerprint);
        Capabilities = Searchable.Of(mapping.Mapping);
    }

    /// <summary>The index; null only before the first import.</summary>
    public IndexSnapshot? Snapshot => _snapshot;

    /// <summary>What the index can be asked.</summary>
    public AdapterCapabilities Capabilities { get; private set; }

    /// <summary>Opens the data folder for this process alone; throws with every problem of options or mapping.</summary>
    public static Registry Open(SpreadsheetOptions options, TimeProvider time)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new StartRefusedException(problems);
        }

        var mapping = Mapping(options);
        var files = IndexFiles.Open(options.DataFolder);
        FileStream held;
        try
        {
            held = new FileStream(files.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartRefusedException(["DataFolder: another process uses it. Give each adapter a folder of its own."]);
        }

        try
        {
            return new(options, time, files, held, mapping);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>What the files look like now, to see whether they changed.</summary>
    public (SourceStamp Registry, SourceStamp Mapping) Stamps() => (SourceStamp.Of(_options.RegistryFile), SourceStamp.Of(_options.MappingFile));

    /// <summary>Imports the registry if it or its mapping is another than the index was made of; says whether it was.</summary>
    public bool Import(CancellationToken cancellation)
    {
        try
        {
            var mapping = MappingFile.Load(_options.MappingFile, _options.RegistryFile);
            if (mapping.Mapping.Agency != _agency)
            {
                throw new MappingRefusedException([new("$.agency", "The agency of a running adapter does not change.", "Restart the adapter with a data folder of its own for the other agency.")]);
            }

            if (Snapshot is { } current && current.MappingHash == mapping.Hash && current.Source == SourceStamp.Of(_options.RegistryFile).ToString())
            {
                return false;
            }

            var path = _files.Indexes().Count > 0 && Snapshot is null ? Rebuilt(mapping, cancellation) : Importer().Import(_options.RegistryFile, mapping, Snapshot, cancellation);
            var next = IndexSnapshot.Open(path) ?? throw new InvalidDataException("The index that was just built cannot be opened.");
            var before = _snapshot;
            (_snapshot, Capabilities) = (next, Searchable.Of(mapping.Mapping));
            before?.Supersede(delete: true);
            return true;
        }
        catch (Exception e) when (e is RegistryFileException or MappingRefusedException)
        {
            File.WriteAllText(_files.Report, ReportWriter.Failure(_options.RegistryFile, _time.GetUtcNow(), e.Message));
            throw;
        }
    }

    public void Dispose()
    {
        Snapshot?.Supersede(delete: false);
        _lock.Dispose();
    }

    // A registry that cannot be read does not keep what was imported before from being served.
    private static MappingFile Mapping(SpreadsheetOptions options)
    {
        try
        {
            return MappingFile.Load(options.MappingFile, options.RegistryFile);
        }
        catch (RegistryFileException)
        {
            return MappingFile.Load(options.MappingFile, null);
        }
    }

    private Importer Importer() => new(_files, _ids, _time);

    // Indexes of another agency, key or version, or damaged ones, are of no use.
    private string Rebuilt(MappingFile mapping, CancellationToken cancellation)
    {
        foreach (var path in _files.Indexes())
        {
            File.Delete(path);
        }

        return Importer().Import(_options.RegistryFile, mapping, null, cancellation);
    }
}
