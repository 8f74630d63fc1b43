using System.Security.Cryptography;
using System.Text.Json;
using Interop.Adapters.Mapping;
using Interop.Adapters.Records;

namespace Interop.Adapters.Mirroring;

/// <summary>How records become rows by a mapping; rows kept by another form tell nothing of this one's columns.</summary>
internal sealed class RecordForm(MappingFile mapping)
{
    private const string Version = "1";

    /// <summary>What tells this form from others.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Version, mapping.Columns, mapping.Mapping.Rows })));

    /// <summary>The mapping it is of.</summary>
    public MappingFile Mapping => mapping;

    /// <summary>New notes of the columns that a reading comes across.</summary>
    public ColumnSightings Sightings() => new(mapping.Columns, mapping.Mapping.Rows);

    /// <summary>A reader that notes what it comes across.</summary>
    public RecordReader Reader(ColumnSightings sightings) => new(mapping.Columns, mapping.Mapping.Rows, sightings);
}
