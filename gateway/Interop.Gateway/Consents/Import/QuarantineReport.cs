using System.Text;
using System.Text.Json;
using Interop.Gateway.Administration;

namespace Interop.Gateway.Consents.Import;

/// <summary>The report of quarantined rows: appended to line by line, and given out as one JSON document or as CSV.</summary>
internal static class QuarantineReport
{
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>Adds rows behind the first <paramref name="length"/> bytes and says how long the report is now.</summary>
    public static long Append(string path, long length, IEnumerable<QuarantinedRow> rows)
    {
        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read | FileShare.Delete);
        stream.SetLength(length);
        stream.Position = length;
        foreach (var row in rows)
        {
            JsonSerializer.Serialize(stream, row, AdminResponse.Options);
            stream.WriteByte((byte)'\n');
        }

        stream.Flush(flushToDisk: true);
        return stream.Length;
    }

    /// <summary>The first <paramref name="length"/> bytes of a report as a file that is gone once it is closed.</summary>
    public static FileStream Render(string path, long length, bool csv)
    {
        var rendered = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        using (var writer = new StreamWriter(rendered, leaveOpen: true))
        {
            writer.Write(csv ? "line,may_deny,column,rule,fix\r\n" : "{\"rows\":[");
            var first = true;
            foreach (var line in Lines(path, length))
            {
                writer.Write(csv ? Csv(JsonSerializer.Deserialize<QuarantinedRow>(line, AdminResponse.Options)!) : (first ? "" : ",") + line);
                first = false;
            }

            writer.Write(csv ? "" : "]}");
        }

        rendered.Position = 0;
        return rendered;
    }

    /// <summary>A cell that no spreadsheet program takes for a formula.</summary>
    public static string Cell(string text) => $"\"{(text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Csv(QuarantinedRow row) =>
        string.Concat(row.Problems.Select(problem => $"{row.Line},{(row.MayDeny ? "true" : "false")},{Cell(problem.Column)},{Cell(problem.Rule)},{Cell(problem.Fix)}\r\n"));

    private static IEnumerable<string> Lines(string path, long length)
    {
        if (length == 0)
        {
            yield break;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        for (long read = 0; read < length && reader.ReadLine() is { } line;)
        {
            read += Encoding.UTF8.GetByteCount(line) + 1;
            yield return line;
        }
    }
}
