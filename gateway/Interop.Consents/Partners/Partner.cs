using Interop.Contracts;

namespace Interop.Consents.Partners;

/// <summary>An organisation that may ask; what is not set makes it reach less.</summary>
public sealed record Partner
{
    /// <summary>The short name by which agreements and consents name it.</summary>
    public required string Id { get; init; }

    /// <summary>The name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The class of recipients it belongs to.</summary>
    public RecipientClass Class { get; init; }

    /// <summary>Whether it is a party to the conflict, or answers to one.</summary>
    public bool PartyToConflict { get; init; }

    /// <summary>Whether it may ask at all; false is the zero value.</summary>
    public bool Active { get; init; }

    /// <summary>Why its status is what it is, as the one who set it said; null when nobody did.</summary>
    public string? StatusReason { get; init; }

    /// <summary>The agency that it is, when it keeps a registry behind this gateway itself; null for everybody else.</summary>
    public string? Agency { get; init; }

    /// <summary>Its public keys as a JWK set, by which its consent tokens and signatures are checked; null for none.</summary>
    public string? Jwks { get; init; }

    /// <summary>Where it is told of withdrawals: an https URL; null when it is told nowhere.</summary>
    public string? Webhook { get; init; }

    /// <summary>How it speaks DCI; null when nothing was agreed on: then it may ask unsigned, and is never called back.</summary>
    public DciProfile? Dci { get; init; }

    /// <summary>The OAuth clients that act for it.</summary>
    public IReadOnlyList<PartnerClient> Clients { get; init; } = [];
}
