namespace Interop.Local.Tokens;

/// <summary>What became of a token request.</summary>
public abstract record TokenResult
{
    private TokenResult()
    {
    }

    /// <summary>A token was issued.</summary>
    /// <param name="AccessToken">The token.</param>
    /// <param name="ExpiresIn">Its life in seconds; null when the issuer does not say.</param>
    /// <param name="Scope">The scopes granted; null when they are those asked for.</param>
    public sealed record Issued(string AccessToken, int? ExpiresIn, string? Scope) : TokenResult;

    /// <summary>None was issued.</summary>
    /// <param name="Error">The issuer's error code, or <c>unreachable</c>, or <c>unexpected_answer</c>.</param>
    /// <param name="Description">What happened, and what to do about it, in words.</param>
    public sealed record Refused(string Error, string Description) : TokenResult;
}
