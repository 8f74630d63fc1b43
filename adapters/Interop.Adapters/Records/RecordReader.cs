using System.Text.Json;
using Interop.Adapters.Mapping;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Records;

/// <summary>Makes of a record its rows, with the values of mapped columns and no others; whatever the record holds, it never throws.</summary>
internal sealed class RecordReader(IReadOnlyList<string> columns, RowsRule? rows, ColumnSightings sightings)
{
    /// <summary>The most bytes of a record.</summary>
    public const int LongestRecord = 1 << 20;

    /// <summary>The most rows of a record.</summary>
    public const int MostRows = 10_000;

    private static readonly RecordRow Bad = new([], Rules.RecordForm);

    private readonly RecordColumn[] _columns = [.. columns.Select(column => new RecordColumn(column, rows))];

    /// <summary>The rows; a record that cannot be read is one row that is bad as a whole.</summary>
    public IReadOnlyList<RecordRow> Read(SourceRecord record)
    {
        if (record.Json.Length > LongestRecord)
        {
            return [Bad];
        }

        try
        {
            using var document = JsonDocument.Parse(record.Json, MappingJson.Document);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Rows(record, document.RootElement) : [Bad];
        }
        catch (Exception e) when (e is JsonException or RecordPathException or InvalidOperationException)
        {
            // InvalidOperationException: a name in it is no valid text.
            return [Bad];
        }
    }

    private IReadOnlyList<RecordRow> Rows(SourceRecord record, JsonElement root)
    {
        if (rows is null)
        {
            sightings.Look(root, null);
            return [Row(record, root, root)];
        }

        var list = RecordPath.Find(root, rows.Each);
        sightings.Look(root, list is { ValueKind: JsonValueKind.Array } ? list : null);
        return list switch
        {
            null or { ValueKind: JsonValueKind.Null } => [],
            { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() <= MostRows => [.. array.EnumerateArray().Select(element => Row(record, root, element))],
            _ => [Bad],
        };
    }

    private RecordRow Row(SourceRecord record, JsonElement root, JsonElement element)
    {
        var cells = new Reading.RowCell[_columns.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            (cells[i], var seen) = _columns[i].Read(record, root, element);
            if (seen)
            {
                sightings.Saw(i);
            }
        }

        return new(cells);
    }
}
