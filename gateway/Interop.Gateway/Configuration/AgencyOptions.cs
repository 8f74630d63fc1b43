namespace Interop.Gateway.Configuration;

/// <summary>An agency whose adapter host the gateway may ask.</summary>
public sealed class AgencyOptions
{
    /// <summary>The agency's short name, the first segment of its URLs.</summary>
    public string Name { get; set; } = "";

    /// <summary>The adapter host's URL; plain http only on loopback.</summary>
    public string Address { get; set; } = "";

    /// <summary>The file that holds the key which the adapter host asks for, at least 32 characters.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>
    /// Which number space each DCI identifier type (UIN, BRN, MRN, DRN) means here, as type and system URI. DCI's types name none, so without
    /// this the agency's identifiers are not in DCI records and cannot be searched by over DCI.
    /// </summary>
    public Dictionary<string, string> DciIdentifierTypes { get; set; } = [];

    /// <summary>A file of places that everybody may know, published at <c>/.well-known/locations.json</c>; optional.</summary>
    public string? PlacesFile { get; set; }
}
