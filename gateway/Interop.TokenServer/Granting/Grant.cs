using Interop.Consents.Scopes;
using Interop.Contracts;

namespace Interop.TokenServer.Granting;

/// <summary>What an authenticated request gets.</summary>
internal abstract record Grant
{
    private Grant()
    {
    }

    /// <summary>A token with these scopes and this purpose.</summary>
    public sealed record Granted(SmartScopeSet Scopes, PurposeOfUse Purpose) : Grant;

    /// <summary>An error, with a code of RFC 6749 and a sentence that tells the client what to send instead.</summary>
    public sealed record Refused(string Error, string Description) : Grant;
}
