using Interop.Consents.Recording;

namespace Interop.Gateway.Consents.Evidence;

/// <summary>A consent token as OpenG2P's consent manager defines it: its claims, not yet believed.</summary>
internal sealed record ConsentToken
{
    /// <summary>The key it says to be signed with.</summary>
    public required string KeyId { get; init; }

    /// <summary>The claims as text, which the signature is over.</summary>
    public required string Payload { get; init; }

    /// <summary>Its own id, <c>jti</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Who says to have signed it; null when it does not say.</summary>
    public string? Issuer { get; init; }

    /// <summary>For whom it is meant.</summary>
    public required string Audience { get; init; }

    /// <summary>The one partner that may present it and receive under it, <c>azp</c>; null when it does not say.</summary>
    public string? Presenter { get; init; }

    /// <summary>The kind of the subject's number.</summary>
    public required string SubjectType { get; init; }

    /// <summary>The subject's number.</summary>
    public required string SubjectValue { get; init; }

    /// <summary>The one purpose.</summary>
    public required string Purpose { get; init; }

    /// <summary>What it lets whom release.</summary>
    public required IReadOnlyList<TokenGrant> Grants { get; init; }

    /// <summary>Whether it stands for more than one fetch.</summary>
    public required bool Periodic { get; init; }

    /// <summary>The moment from which it holds.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The moment until which it holds.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it was signed, as early as that may have been: the signer's clock may be ahead by as much as is let pass.</summary>
    public DateTimeOffset SignedAt => IssuedAt.UtcTicks > RecordingRules.Skew.Ticks ? IssuedAt - RecordingRules.Skew : DateTimeOffset.MinValue;
}
