using Interop.Consents.Scopes;
using Microsoft.IdentityModel.Tokens;

namespace Interop.TokenServer.Clients;

/// <summary>A client as the clients file has it.</summary>
/// <param name="ClientId">The client's id at this issuer.</param>
/// <param name="Partner">The partner it acts for.</param>
/// <param name="Scopes">The scopes beyond which it gets none.</param>
/// <param name="Keys">Its public keys.</param>
/// <param name="SmartBackend">Whether its assertions may have the form that SMART Backend Services prescribes.</param>
internal sealed record ClientEntry(string ClientId, string Partner, SmartScopeSet Scopes, JsonWebKeySet Keys, bool SmartBackend);
