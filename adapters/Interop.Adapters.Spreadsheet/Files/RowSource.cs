using Interop.Adapters.Mapping;
using Interop.Adapters.Reading;

namespace Interop.Adapters.Spreadsheet.Files;

/// <summary>Opens a registry file by what it is, not by its name.</summary>
internal static class RowSource
{
    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Opens the file; throws <see cref="RegistryFileException"/> when it is no table that can be read.</summary>
    public static IRowSource Open(string path, FileRule rule)
    {
        var stream = OpenStream(path);
        try
        {
            Span<byte> start = stackalloc byte[4];
            var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            stream.Position = 0;
            if (start[..read].SequenceEqual(Compound))
            {
                throw new RegistryFileException("It is a workbook of the old binary form.", "Save it as .xlsx or as CSV UTF-8.");
            }

            return start[..read].SequenceEqual(Zip) ? new XlsxRowSource(stream, rule.Sheet) : new CsvRowSource(stream, rule.Delimiter);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static FileStream OpenStream(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistryFileException("It cannot be opened.", "See that it exists and that this process may read it.", cause: e);
        }
    }
}
