namespace Interop.Gateway.Administration.Forms;

/// <summary>An OAuth client of a partner.</summary>
internal sealed record PartnerClientForm
{
    /// <summary>The issuer, as the gateway's configuration writes it.</summary>
    public required string Issuer { get; init; }

    /// <summary>The client's id there.</summary>
    public required string ClientId { get; init; }

    /// <summary>The purpose of a token that states none.</summary>
    public string? DefaultPurpose { get; init; }
}
