using Interop.Gateway.Policies;

namespace Interop.Gateway.Configuration;

/// <summary>The gateway's configuration after every check has passed.</summary>
internal sealed record GatewaySetup
{
    public required GatewayOptions Options { get; init; }

    /// <summary>The URL of every link, without a slash at the end.</summary>
    public required string PublicUrl { get; init; }

    public required string Audience { get; init; }

    public required IReadOnlyDictionary<string, Agency> Agencies { get; init; }

    /// <summary>What the policy files say, for a store that does not know it yet.</summary>
    public required IReadOnlyList<PolicySeed> Seeds { get; init; }
}
