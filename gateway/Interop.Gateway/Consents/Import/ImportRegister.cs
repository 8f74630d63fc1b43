using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Interop.Gateway.Consents.Import;

/// <summary>The imports of this gateway: those that wait or run, and for a month those that are over.</summary>
internal sealed class ImportRegister(ImportFolder folder, TimeProvider clock)
{
    private const int MostOfAgency = 5;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private readonly ConcurrentDictionary<Guid, OpenImport> _imports = [];
    private readonly Channel<OpenImport> _queue = Channel.CreateUnbounded<OpenImport>();
    private readonly List<string> _uploading = [];
    private readonly Lock _lock = new();

    /// <summary>The imports that wait for their turn, in the order in which they came.</summary>
    public ChannelReader<OpenImport> Queue => _queue.Reader;

    /// <summary>Finds the imports of an earlier run; those that are not over go on.</summary>
    public void Load()
    {
        foreach (var job in folder.Load())
        {
            Add(job);
        }
    }

    /// <summary>Takes one of an agency's places; false when all are taken by imports that are not over.</summary>
    public bool TryReserve(string agency)
    {
        lock (_lock)
        {
            Forget();
            if (_uploading.Count(name => name == agency) + _imports.Values.Count(import => import.Job.Agency == agency && !import.Job.IsOver) >= MostOfAgency)
            {
                return false;
            }

            _uploading.Add(agency);
            return true;
        }
    }

    /// <summary>Gives a place back.</summary>
    public void Release(string agency)
    {
        lock (_lock)
        {
            _uploading.Remove(agency);
        }
    }

    /// <summary>Makes a new import durable and puts it into the queue.</summary>
    public void Accept(ImportJob job)
    {
        folder.Save(job);
        Add(job);
    }

    /// <summary>Makes durable how far an import is, and shows it.</summary>
    public void Save(OpenImport import, ImportJob job)
    {
        folder.Save(job);
        import.Show(job);
    }

    /// <summary>The import, if it is of this agency.</summary>
    public OpenImport? Find(string agency, string id) =>
        Guid.TryParseExact(id, "D", out var known) && _imports.TryGetValue(known, out var import) && import.Job.Agency == agency ? import : null;

    /// <summary>The imports of an agency, newest first.</summary>
    public IReadOnlyList<ImportJob> Of(string agency) =>
        [.. _imports.Values.Select(import => import.Job).Where(job => job.Agency == agency).OrderByDescending(job => job.CreatedAt)];

    private void Add(ImportJob job)
    {
        var import = new OpenImport(job);
        import.Show(job);
        _imports[job.Id] = import;
        if (job.IsOver)
        {
            import.Claim(); // Nobody deals with it any more.
        }
        else
        {
            _queue.Writer.TryWrite(import);
        }
    }

    private void Forget()
    {
        foreach (var import in _imports.Values.Where(import => import.Job.EndedAt < clock.GetUtcNow() - Kept).ToList())
        {
            if (_imports.TryRemove(import.Job.Id, out _))
            {
                folder.Remove(import.Job.Id);
                import.Dispose();
            }
        }
    }
}
