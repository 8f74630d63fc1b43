namespace Interop.Contracts;

/// <summary>What every record of the contract has; the closed list of kinds is <see cref="RecordKind"/>.</summary>
public abstract record RegistryRecord
{
    private protected RegistryRecord()
    {
    }

    /// <summary>The logical id: opaque, stable, 1 to 64 of A-Z, a-z, 0-9, hyphen and dot; never a business identifier.</summary>
    public required string Id { get; init; }

    /// <summary>When the record last changed, as far as the adapter can tell.</summary>
    public required DateTimeOffset LastUpdated { get; init; }

    /// <summary>Where the record comes from.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>Which kind of record this is.</summary>
    public abstract RecordKind Kind { get; }
}
