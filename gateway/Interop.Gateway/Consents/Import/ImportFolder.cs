using System.Text.Json;
using Interop.Gateway.Configuration;

namespace Interop.Gateway.Consents.Import;

/// <summary>Where imports are kept: for each a folder with its file while it is needed, its report, and how far it is.</summary>
internal sealed class ImportFolder(GatewaySetup setup)
{
    private readonly string _root = Path.Combine(setup.Options.DataFolder, "imports");

    public string Upload(Guid id) => Path.Combine(Folder(id), "consents.csv");

    public string Report(Guid id) => Path.Combine(Folder(id), "quarantine.jsonl");

    /// <summary>Makes the folder of a new import, which nobody but this account may read.</summary>
    public void Create(Guid id)
    {
        var folder = Directory.CreateDirectory(Folder(id));
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }
    }

    /// <summary>Every import that was accepted; a folder without a job is of an upload that never came to its end, and is removed.</summary>
    public IReadOnlyList<ImportJob> Load()
    {
        var jobs = new List<ImportJob>();
        foreach (var folder in Directory.Exists(_root) ? Directory.GetDirectories(_root) : [])
        {
            var file = Path.Combine(folder, "job.json");
            if (File.Exists(file))
            {
                var job = JsonSerializer.Deserialize<ImportJob>(File.ReadAllBytes(file))!;
                RemoveFileOf(job);
                jobs.Add(job);
            }
            else
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return [.. jobs.OrderBy(job => job.CreatedAt)];
    }

    /// <summary>Keeps how far an import is, whole or not at all; the file itself, which holds personal data, goes when the import is over.</summary>
    public void Save(ImportJob job)
    {
        var file = Path.Combine(Folder(job.Id), "job.json");
        using (var stream = new FileStream(file + ".next", FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, job);
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + ".next", file, overwrite: true);
        RemoveFileOf(job);
    }

    /// <summary>Removes everything of an import.</summary>
    public void Remove(Guid id) => Directory.Delete(Folder(id), recursive: true);

    private void RemoveFileOf(ImportJob job)
    {
        if (job.IsOver)
        {
            File.Delete(Upload(job.Id));
        }
    }

    private string Folder(Guid id) => Path.Combine(_root, id.ToString("D"));
}
