using System.Security.Cryptography;
using Interop.Gateway.Configuration;

namespace Interop.Gateway.Pseudonyms;

/// <summary>
/// The key of which all pseudonyms are made: 32 random bytes in a file, which replicas share. Without a file named for it, it is made in the
/// data folder on first use, for its owner alone. With another key every id that partners hold means nothing.
/// </summary>
internal static class PairwiseKey
{
    public const int Length = 32;

    public static byte[] Load(GatewaySetup setup)
    {
        var path = setup.Options.PseudonymKeyFile ?? Path.Combine(setup.Options.DataFolder, "pseudonyms.key");
        if (setup.Options.PseudonymKeyFile is null && !File.Exists(path))
        {
            Create(path);
        }

        try
        {
            return File.ReadAllBytes(path) is { Length: Length } key ? key : throw Refused($"it must hold {Length} random bytes");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused($"it cannot be read ({error.GetType().Name})");
        }
    }

    private static ConfigurationProblemsException Refused(string why) =>
        new([$"PseudonymKeyFile: {why}; with another key than before every id that partners hold means nothing."]);

    // Of two programs that begin at once, the one that is first makes the key, whole, and the other reads it.
    private static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var next = $"{path}.{Guid.NewGuid():N}";
        using (var file = new FileStream(next, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Length));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(next, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(next);
        }
    }
}
