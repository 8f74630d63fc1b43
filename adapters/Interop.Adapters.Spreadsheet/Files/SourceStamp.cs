using System.Globalization;
using Interop.Adapters.Reading;

namespace Interop.Adapters.Spreadsheet.Files;

/// <summary>What tells that a file is another than before: its length and the time it was written.</summary>
internal readonly record struct SourceStamp(long Length, long WrittenTicks)
{
    /// <summary>The stamp of a file; throws <see cref="RegistryFileException"/> when there is none.</summary>
    public static SourceStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new(file.Length, file.LastWriteTimeUtc.Ticks) : throw new RegistryFileException("There is no such file.", "Put it where the configuration says.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length}:{WrittenTicks}");
}
