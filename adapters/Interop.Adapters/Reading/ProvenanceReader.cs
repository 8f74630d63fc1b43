using Interop.Adapters.Mapping;
using Interop.Contracts;

namespace Interop.Adapters.Reading;

/// <summary>Reads where and when a row was collected, and when it last changed.</summary>
internal sealed class ProvenanceReader(RegistryMapping mapping, CellFactory cells)
{
    private readonly DateCell? _collectedOn = cells.Date(mapping.Provenance.CollectedOn);
    private readonly CodeCell<bool>? _verified = cells.Flag(mapping.Provenance.Verified);
    private readonly DateCell[] _updatedAt = [.. mapping.Provenance.UpdatedAt.Select(rule => cells.Date(rule))];

    public (Provenance Provenance, DateTimeOffset? UpdatedAt) Read(RowReading row)
    {
        DateTimeOffset? latest = null;
        foreach (var cell in _updatedAt)
        {
            if (cell.Read(row) is { } date && (latest is null || date.At > latest))
            {
                latest = date.At;
            }
        }

        return (new(mapping.Agency, _collectedOn?.ReadDay(row), _verified?.Read(row)), latest);
    }
}
