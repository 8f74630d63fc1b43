using System.Globalization;
using System.Text.Json;
using Interop.Adapters.Mapping;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Reading;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Records;

/// <summary>A column of records: the MIS's own id, the time it says that the record changed, or a path into the record or into the element a row is made of.</summary>
internal sealed class RecordColumn
{
    private const string Id = "@id";
    private const string ChangedAt = "@changedAt";

    private readonly string _name;
    private readonly string _path;
    private readonly bool _isOfElement;

    public RecordColumn(string name, RowsRule? rows)
    {
        _name = name;
        _isOfElement = rows is not null && name.StartsWith(rows.As, StringComparison.Ordinal) && (name.Length == rows.As.Length || name[rows.As.Length] is '.' or '/');
        _path = !_isOfElement ? name : name.Length == rows!.As.Length ? "" : name[(rows.As.Length + 1)..];
    }

    /// <summary>The cell, and whether the record has something there, if only null.</summary>
    public (RowCell Cell, bool Seen) Read(SourceRecord record, JsonElement root, JsonElement element)
    {
        if (_name == Id)
        {
            return (new(record.Id), true);
        }

        if (_name == ChangedAt)
        {
            return (new(record.ChangedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? ""), record.ChangedAt is not null);
        }

        try
        {
            var value = _isOfElement && _path.Length == 0 ? element : RecordPath.Find(_isOfElement ? element : root, _path);
            return value is null ? (new(""), false) : (JsonCell.Of(value.Value), true);
        }
        catch (RecordPathException)
        {
            return (new("", Rules.CellStructure), true);
        }
    }
}
