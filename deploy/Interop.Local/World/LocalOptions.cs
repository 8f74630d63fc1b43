namespace Interop.Local.World;

/// <summary>What to run on this machine.</summary>
public sealed record LocalOptions
{
    /// <summary>Where everything is kept; deleting it starts over.</summary>
    public required string DataFolder { get; init; }

    /// <summary>How many households each demo agency has.</summary>
    public int Households { get; init; } = 200;

    /// <summary>The seed of the demo's people.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The ports.</summary>
    public LocalPorts Ports { get; init; } = new();

    /// <summary>A registry file of the user's own, served as a third agency.</summary>
    public string? RegistryFile { get; init; }

    /// <summary>The mapping of that file.</summary>
    public string? MappingFile { get; init; }

    /// <summary>Files that each name one more agency's adapter; see docs/adapter-guide.md.</summary>
    public IReadOnlyList<string> AdapterFiles { get; init; } = [];

    /// <summary>Whether the demo has its two agencies with an MIS too.</summary>
    public bool WithDemoMis { get; init; }

    /// <summary>Consents beside those that the registries hold: FHIR Consents, one a line.</summary>
    public string? ConsentsFile { get; init; }

    /// <summary>Whether the servers' own logs are written out.</summary>
    public bool Verbose { get; init; }
}
