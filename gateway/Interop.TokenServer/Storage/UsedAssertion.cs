namespace Interop.TokenServer.Storage;

/// <summary>An assertion that was used, kept for as long as it could be sent again.</summary>
internal sealed class UsedAssertion
{
    /// <summary>The client that signed it.</summary>
    public required string ClientId { get; init; }

    /// <summary>Its <c>jti</c>.</summary>
    public required string Id { get; init; }

    /// <summary>When it is forgotten, in seconds since 1970.</summary>
    public long ForgetAt { get; init; }
}
