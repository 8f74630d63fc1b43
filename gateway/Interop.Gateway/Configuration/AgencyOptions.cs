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
}
