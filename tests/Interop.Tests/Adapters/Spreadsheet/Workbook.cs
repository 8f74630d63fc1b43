using System.IO.Compression;

namespace Interop.Tests.Adapters.Spreadsheet;

/// <summary>Writes a small workbook part by part; cells are given as their XML.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static string Text(string cell, string text) => $"<c r=\"{cell}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</t></is></c>";

    public static string Number(string cell, string number) => $"<c r=\"{cell}\"><v>{number}</v></c>";

    /// <summary>A cell in the format of a date.</summary>
    public static string Date(string cell, int serial) => $"<c r=\"{cell}\" s=\"1\"><v>{serial}</v></c>";

    public static string Error(string cell) => $"<c r=\"{cell}\" t=\"e\"><v>#REF!</v></c>";

    public static string Formula(string cell, string formula, string result) => $"<c r=\"{cell}\" t=\"str\"><f>{formula}</f><v>{result}</v></c>";

    /// <summary>The bytes of a workbook of sheets, each a name and rows of number and cells.</summary>
    public static byte[] Write(params (string Name, (int Row, string Cells)[] Rows)[] sheets)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
            Part(zip, "_rels/.rels", Relationships($"<Relationship Id=\"w\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
            Part(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{Each(sheets, (sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"s{i}\"/>")}</sheets></workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels", Relationships($"<Relationship Id=\"y\" Type=\"{Office}/styles\" Target=\"styles.xml\"/>" + Each(sheets, (_, i) => $"<Relationship Id=\"s{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")));
            Part(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
            for (var i = 0; i < sheets.Length; i++)
            {
                Part(zip, $"xl/worksheets/sheet{i}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{Each(sheets[i].Rows, (row, _) => $"<row r=\"{row.Row}\">{row.Cells}</row>")}</sheetData></worksheet>");
            }
        }

        return stream.ToArray();
    }

    private static string Each<T>(IEnumerable<T> items, Func<T, int, string> text) => string.Concat(items.Select(text));

    private static string Relationships(string content) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{content}</Relationships>";

    private static void Part(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
    }
}
