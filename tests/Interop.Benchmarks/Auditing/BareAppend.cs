using System.Diagnostics;
using System.Security.Cryptography;

namespace Interop.Benchmarks.Auditing;

/// <summary>What the disk gives: blocks appended to a file, each made durable before the next.</summary>
internal static class BareAppend
{
    /// <summary>How many bytes become durable in a second.</summary>
    public static double Run(double blockLength, TimeSpan time)
    {
        var folder = Directory.CreateTempSubdirectory("interop-bench-");
        try
        {
            var block = RandomNumberGenerator.GetBytes((int)blockLength);
            using var stream = new FileStream(Path.Combine(folder.FullName, "blocks"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < time)
            {
                stream.Write(block);
                stream.Flush(flushToDisk: true);
            }

            return stream.Length / watch.Elapsed.TotalSeconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
