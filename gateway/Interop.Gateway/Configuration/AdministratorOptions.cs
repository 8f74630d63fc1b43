namespace Interop.Gateway.Configuration;

/// <summary>An OAuth client that administers the gateway.</summary>
public sealed class AdministratorOptions
{
    /// <summary>The issuer that vouches for it, as the list of issuers writes it.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The client's id at that issuer.</summary>
    public string ClientId { get; set; } = "";
}
