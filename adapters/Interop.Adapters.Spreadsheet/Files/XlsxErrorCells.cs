using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Interop.Adapters.Spreadsheet.Files;

/// <summary>Finds the cells of a sheet that show a formula error, which the workbook reader gives as empty: an error is not the absence of a value.</summary>
internal static class XlsxErrorCells
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The rows (from 1) and columns (from 0) of such cells in the sheet of this name, or in the first.</summary>
    public static HashSet<(long Row, int Column)> Find(Stream stream, string? sheet)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var errors = new HashSet<(long, int)>();
        if (Part(zip, sheet) is not { } part)
        {
            return errors;
        }

        using var content = part.Open();
        using var reader = XmlReader.Create(content, Settings);
        var (row, column) = (0L, -1);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "row")
            {
                (row, column) = (long.TryParse(reader.GetAttribute("r"), CultureInfo.InvariantCulture, out var number) ? number : row + 1, -1);
            }
            else if (reader.LocalName == "c")
            {
                column = Column(reader.GetAttribute("r")) ?? column + 1;
                if (reader.GetAttribute("t") == "e")
                {
                    errors.Add((row, column));
                }
            }
        }

        return errors;
    }

    private static ZipArchiveEntry? Part(ZipArchive zip, string? sheet)
    {
        var workbook = zip.Entries.FirstOrDefault(entry => entry.Name == "workbook.xml");
        var folder = workbook?.FullName[..^"workbook.xml".Length];
        if (workbook is null || zip.GetEntry($"{folder}_rels/workbook.xml.rels") is not { } relations)
        {
            return null;
        }

        var element = Load(workbook).Descendants().Where(node => node.Name.LocalName == "sheet").FirstOrDefault(node => sheet is null || (string?)node.Attribute("name") == sheet);
        var id = element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "id")?.Value;
        var target = (string?)Load(relations).Descendants().FirstOrDefault(node => (string?)node.Attribute("Id") == id)?.Attribute("Target");
        return target is null ? null : zip.GetEntry(target.StartsWith('/') ? target[1..] : folder + target);
    }

    private static XDocument Load(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var reader = XmlReader.Create(content, Settings);
        return XDocument.Load(reader);
    }

    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c))
            {
                break;
            }

            column = (column * 26) + (c - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }
}
