using Interop.Consents.Administration;

namespace Interop.Gateway.Authentication;

/// <summary>Who administers, by a token that was validated in full.</summary>
/// <param name="Actor">An administrator or a partner, and the token's scopes.</param>
/// <param name="ClientId">The client.</param>
internal sealed record AdministrationCaller(AdministrationActor Actor, string ClientId)
{
    /// <summary>How history and ledger name it; no partner's id holds a colon, so nobody can pass for an administrator.</summary>
    public string Author => Actor.Partner is { } partner ? $"{partner.Id}/{ClientId}" : $"administrator:{ClientId}";
}
