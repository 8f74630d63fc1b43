using System.Globalization;

namespace Interop.Adapters.Indexing;

/// <summary>The files of the data folder. Each import makes an index of its own name, so that it can be put in place while the one before is still read.</summary>
internal sealed class IndexFiles(string folder)
{
    private const string Prefix = "registry-";

    /// <summary>The list of what was kept out, of the index that is served.</summary>
    public string Quarantine => Path.Combine(folder, "quarantine.csv");

    /// <summary>What the latest import did, for people.</summary>
    public string Report => Path.Combine(folder, "import-report.md");

    /// <summary>Held open by the one process that uses the folder.</summary>
    public string Lock => Path.Combine(folder, "in-use.lock");

    /// <summary>An index that is being built.</summary>
    public string Building => Path.Combine(folder, "building.db");

    /// <summary>Rows on their way into the index that is being built.</summary>
    public string Stage => Path.Combine(folder, "stage.db");

    /// <summary>The records of an MIS, where there is one.</summary>
    public string Kept => Path.Combine(folder, "mirror.db");

    /// <summary>Records on their way there.</summary>
    public string Incoming => Path.Combine(folder, "incoming.db");

    /// <summary>The index of a generation.</summary>
    public string Index(long generation) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{generation:D8}.db"));

    /// <summary>The finished indexes, the latest first.</summary>
    public IReadOnlyList<string> Indexes() => [.. Directory.EnumerateFiles(folder, Prefix + "*.db").OrderDescending(StringComparer.Ordinal)];

    /// <summary>Removes what an import that was cut off left behind.</summary>
    public void Clean()
    {
        foreach (var path in new[] { Building, Stage }.SelectMany(path => new[] { path, path + "-journal", path + "-wal", path + "-shm" }))
        {
            File.Delete(path);
        }
    }

    /// <summary>Makes the folder, readable by its owner only, when there is none.</summary>
    public static IndexFiles Open(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new(folder);
    }
}
