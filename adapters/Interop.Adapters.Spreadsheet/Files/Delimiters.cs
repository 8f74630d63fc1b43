using Interop.Adapters.Reading;

namespace Interop.Adapters.Spreadsheet.Files;

/// <summary>Finds the delimiter of a CSV file: of comma, semicolon and tab, the one found most often in its header outside quotes.</summary>
internal static class Delimiters
{
    /// <summary>A first line by which spreadsheet programs name the delimiter.</summary>
    public const string Declaration = "sep=";

    private static readonly char[] Candidates = [',', ';', '\t'];

    /// <summary>The delimiter; a header of one column has a comma. Throws when two are found equally often.</summary>
    public static char Find(Stream stream)
    {
        using var reader = new StrictUtf8Reader(stream);
        var header = Header(reader);
        if (header.StartsWith(Declaration, StringComparison.OrdinalIgnoreCase) && header.Length == Declaration.Length + 1)
        {
            return header[^1];
        }

        var counts = Candidates.Select(candidate => (Delimiter: candidate, Count: Count(header, candidate))).OrderByDescending(pair => pair.Count).ToList();
        return counts[0].Count > 0 && counts[0].Count == counts[1].Count
            ? throw new RegistryFileException("Its header has two delimiters equally often.", "Set file.delimiter in the mapping.", 1)
            : counts[0].Delimiter;
    }

    private static string Header(StrictUtf8Reader reader)
    {
        var buffer = new char[1 << 16];
        var length = reader.ReadBlock(buffer, 0, buffer.Length);
        var text = buffer.AsSpan(0, length).TrimStart("\r\n");
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (!quoted && text[i] is '\r' or '\n')
            {
                return text[..i].ToString();
            }
        }

        return text.ToString();
    }

    private static int Count(string header, char delimiter)
    {
        var (count, quoted) = (0, false);
        foreach (var c in header)
        {
            quoted ^= c == '"';
            count += !quoted && c == delimiter ? 1 : 0;
        }

        return count;
    }
}
