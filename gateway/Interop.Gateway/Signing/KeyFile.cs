using System.Security.Cryptography;

namespace Interop.Gateway.Signing;

/// <summary>A private key in a file for its owner alone, made on first use.</summary>
internal static class KeyFile
{
    public static T CreateOrLoad<T>(string path, Func<T> create)
        where T : AsymmetricAlgorithm
    {
        var key = create();
        if (File.Exists(path))
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Of two programs that begin at once, the one that is first makes the key, whole, and the other reads it.
        var next = $"{path}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(next, options))
        {
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(next, path, overwrite: false);
            return key;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(next);
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
    }
}
