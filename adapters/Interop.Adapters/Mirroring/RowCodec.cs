using System.Text.Json;
using Interop.Adapters.Reading;
using Interop.Adapters.Records;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Mirroring;

/// <summary>The rows of a record as they are kept: a list of rows, each a list of texts; what broke a rule is kept as the rule's code alone.</summary>
internal static class RowCodec
{
    private const string Broken = "rule";

    public static byte[] Write(IReadOnlyList<RecordRow> rows)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                Write(json, row);
            }

            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    public static List<RecordRow> Read(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return [.. document.RootElement.EnumerateArray().Select(Row)];
    }

    private static void Write(Utf8JsonWriter json, RecordRow row)
    {
        if (row.Fault is { } fault)
        {
            Write(json, fault);
            return;
        }

        json.WriteStartArray();
        foreach (var cell in row.Cells)
        {
            if (cell.Fault is { } broken)
            {
                Write(json, broken);
            }
            else
            {
                json.WriteStringValue(cell.Text);
            }
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Rule rule)
    {
        json.WriteStartObject();
        json.WriteString(Broken, rule.Code);
        json.WriteEndObject();
    }

    private static RecordRow Row(JsonElement row) => row.ValueKind == JsonValueKind.Object
        ? new([], Rules.Get(row.GetProperty(Broken).GetString()!))
        : new([.. row.EnumerateArray().Select(Cell)]);

    private static RowCell Cell(JsonElement cell) => cell.ValueKind == JsonValueKind.Object
        ? new("", Rules.Get(cell.GetProperty(Broken).GetString()!))
        : new(cell.GetString()!);
}
