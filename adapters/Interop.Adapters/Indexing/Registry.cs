using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Indexing;

/// <summary>The index that is served at present; a failed import does not change it.</summary>
internal sealed class Registry : IDisposable
{
    private readonly TimeProvider _time;
    private readonly FileStream _lock;
    private readonly LogicalIds _ids;
    private readonly string _agency;
    private volatile IndexSnapshot? _snapshot;

    private Registry(string agency, string keyFile, TimeProvider time, IndexFiles files, FileStream held)
    {
        (_agency, _time, Files, _lock) = (agency, time, files, held);
        _ids = LogicalIds.Open(keyFile, _agency);
        _snapshot = Files.Indexes().Select(IndexSnapshot.Open).FirstOrDefault(snapshot => snapshot is not null && snapshot.Agency == _agency && snapshot.IdFingerprint == _ids.Fingerprint);
    }

    /// <summary>The index; null only before the first import.</summary>
    public IndexSnapshot? Snapshot => _snapshot;

    /// <summary>The files of the data folder.</summary>
    public IndexFiles Files { get; }

    /// <summary>Opens the data folder for this process alone; the key of the logical ids lies in it unless a file for it is given.</summary>
    public static Registry Open(string agency, string dataFolder, string? idKeyFile, TimeProvider time)
    {
        var files = IndexFiles.Open(dataFolder);
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
            return new(agency, idKeyFile ?? Path.Combine(dataFolder, "id.key"), time, files, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Imports the registry if it or its mapping is another than the index was made of; says whether it was.</summary>
    public bool Import(IRegistryInput input, MappingFile mapping, CancellationToken cancellation)
    {
        if (mapping.Mapping.Agency != _agency)
        {
            throw new MappingRefusedException([new("$.agency", "The agency of a running adapter does not change.", "Restart the adapter with a data folder of its own for the other agency.")]);
        }

        if (Snapshot is { } current && current.MappingHash == mapping.Hash && current.Source == input.Stamp())
        {
            return false;
        }

        var path = Files.Indexes().Count > 0 && Snapshot is null ? Rebuilt(input, mapping, cancellation) : Importer().Import(input, mapping, Snapshot, cancellation);
        var next = IndexSnapshot.Open(path) ?? throw new InvalidDataException("The index that was just built cannot be opened.");
        var before = _snapshot;
        _snapshot = next;
        before?.Supersede(delete: true);
        return true;
    }

    /// <summary>Leaves word for people that an import was refused.</summary>
    public void Refused(string name, string reason) => OwnerOnly.Write(Files.Report, ReportWriter.Failure(name, _time.GetUtcNow(), reason));

    public void Dispose()
    {
        Snapshot?.Supersede(delete: false);
        _lock.Dispose();
    }

    private Importer Importer() => new(Files, _ids, _time);

    // Indexes of another agency, key or version, or damaged ones, are of no use.
    private string Rebuilt(IRegistryInput input, MappingFile mapping, CancellationToken cancellation)
    {
        foreach (var path in Files.Indexes())
        {
            File.Delete(path);
        }

        return Importer().Import(input, mapping, null, cancellation);
    }
}
