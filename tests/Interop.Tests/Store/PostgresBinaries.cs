using System.Globalization;

namespace Interop.Tests.Store;

/// <summary>Where this machine keeps PostgreSQL.</summary>
internal static class PostgresBinaries
{
    /// <summary>The folder of the newest version; null when there is none.</summary>
    public static string? Folder { get; } = !OperatingSystem.IsLinux() || !Directory.Exists("/usr/lib/postgresql")
        ? null
        : Directory.GetDirectories("/usr/lib/postgresql")
            .Where(folder => File.Exists(Path.Combine(folder, "bin", "initdb")) && File.Exists(Path.Combine(folder, "bin", "postgres")))
            .OrderByDescending(folder => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault();

    /// <summary>Skips the test when there is none.</summary>
    public static void Require()
    {
        if (Folder is null)
        {
            Assert.Skip("PostgreSQL's server is not under /usr/lib/postgresql; install it (apt-get install postgresql) to run this test.");
        }
    }
}
