using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Consents.Protection;

namespace Interop.Consents.Administration;

/// <summary>All items beside the one that changes, and what the gateway is configured with.</summary>
public sealed record PolicyStock
{
    /// <summary>The agencies served.</summary>
    public required IReadOnlyCollection<string> Agencies { get; init; }

    /// <summary>The token issuers trusted.</summary>
    public required IReadOnlyCollection<string> Issuers { get; init; }

    /// <summary>The clients that administer the gateway.</summary>
    public required IReadOnlyCollection<(string Issuer, string ClientId)> Administrators { get; init; }

    /// <summary>The partners.</summary>
    public IReadOnlyList<Partner> Partners { get; init; } = [];

    /// <summary>The sharing agreements.</summary>
    public IReadOnlyList<SharingAgreement> Agreements { get; init; } = [];

    /// <summary>The protection rules.</summary>
    public IReadOnlyList<ProtectionRule> Rules { get; init; } = [];
}
