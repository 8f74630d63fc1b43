using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Consents.Protection;
using Interop.Gateway.Consents;

namespace Interop.Gateway.Configuration;

/// <summary>The gateway's configuration after every check has passed.</summary>
internal sealed record GatewaySetup
{
    public required GatewayOptions Options { get; init; }

    /// <summary>The URL of every link, without a slash at the end.</summary>
    public required string PublicUrl { get; init; }

    public required string Audience { get; init; }

    public required IReadOnlyDictionary<string, Agency> Agencies { get; init; }

    public required IReadOnlyList<Partner> Partners { get; init; }

    public required IReadOnlyList<SharingAgreement> Agreements { get; init; }

    public required IReadOnlyList<ProtectionRule> Rules { get; init; }

    public required SeededConsents Consents { get; init; }
}
