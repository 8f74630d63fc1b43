namespace Interop.Gateway.Authentication;

/// <summary>Why a token does not let its bearer in.</summary>
internal enum CallerProblem
{
    /// <summary>There is no bearer token.</summary>
    Missing = 1,

    /// <summary>The token is malformed, forged, expired, or for somebody else.</summary>
    Invalid = 2,

    /// <summary>The token is good, but its client belongs to no partner.</summary>
    UnknownClient = 3,

    /// <summary>A scope of the token cannot be honoured to the letter.</summary>
    Scope = 4,

    /// <summary>The token states no purpose of use, or one that is not known.</summary>
    Purpose = 5,
}
