namespace Interop.Store.Databases;

/// <summary>The file of a SQLite store: only its owner may read it.</summary>
internal static class SqliteFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the file and its folder when they are not there, and closes it to others; SQLite gives its side files the same mode.</summary>
    public static void Prepare(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
                File.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
                return;
            }

            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
            new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite | FileShare.Delete,
                UnixCreateMode = Owner,
            }).Dispose();
            if (File.GetUnixFileMode(path) != Owner)
            {
                File.SetUnixFileMode(path, Owner);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException("The store's file cannot be made or opened for its owner alone: check its folder and rights.", exception);
        }
    }
}
