namespace Interop.Gateway.Authentication;

/// <summary>What became of the token of an administration request.</summary>
internal abstract record AdministrationLogin
{
    private AdministrationLogin()
    {
    }

    /// <summary>It names an administrator or a partner.</summary>
    public sealed record Known(AdministrationCaller Caller) : AdministrationLogin;

    /// <summary>It does not.</summary>
    public sealed record Unknown(CallerResult.Unknown Refusal) : AdministrationLogin;
}
