using Interop.Consents.Partners;
using Interop.Consents.Scopes;

namespace Interop.Consents.Administration;

/// <summary>Who acts, by a token that was validated in full: an administrator of the gateway, or a partner; never both.</summary>
/// <param name="Partner">The partner; null for an administrator.</param>
/// <param name="Scopes">The token's scopes.</param>
public sealed record AdministrationActor(Partner? Partner, SmartScopeSet Scopes)
{
    /// <summary>Whether it is an administrator of the gateway, which the configuration alone can make.</summary>
    public bool Administrator { get; init; }
}
