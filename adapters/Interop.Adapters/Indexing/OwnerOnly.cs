namespace Interop.Adapters.Indexing;

/// <summary>Makes files that only their owner may read: they hold personal data.</summary>
internal static class OwnerOnly
{
    /// <summary>Makes an empty file in the place of whatever is there; SQLite keeps the rights of a file that it opens.</summary>
    public static void Create(string path)
    {
        File.Delete(path);
        Open(path, FileMode.CreateNew).Dispose();
    }

    /// <summary>Writes a text as the whole content.</summary>
    public static void Write(string path, string text)
    {
        using var writer = new StreamWriter(Open(path, FileMode.Create));
        writer.Write(text);
    }

    /// <summary>Opens a file for writing; one that is made is its owner's only.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }
}
