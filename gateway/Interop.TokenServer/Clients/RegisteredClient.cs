using Interop.Consents.Partners;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Microsoft.IdentityModel.Tokens;

namespace Interop.TokenServer.Clients;

/// <summary>A client and the partner it acts for.</summary>
internal sealed record RegisteredClient
{
    /// <summary>The client's id.</summary>
    public required string ClientId { get; init; }

    /// <summary>The partner it acts for.</summary>
    public required Partner Partner { get; init; }

    /// <summary>The scopes beyond which it gets none.</summary>
    public required SmartScopeSet Scopes { get; init; }

    /// <summary>Its public keys.</summary>
    public required JsonWebKeySet Keys { get; init; }

    /// <summary>Whether its assertions may have the form that SMART Backend Services prescribes.</summary>
    public bool SmartBackend { get; init; }

    /// <summary>The purpose of a request that states none.</summary>
    public PurposeOfUse? DefaultPurpose { get; init; }
}
