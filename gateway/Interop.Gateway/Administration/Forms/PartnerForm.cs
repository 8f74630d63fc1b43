using System.Text.Json.Nodes;

namespace Interop.Gateway.Administration.Forms;

/// <summary>A partner, as in a policy file.</summary>
internal sealed record PartnerForm
{
    /// <summary>Its short name: up to 64 lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The name for people.</summary>
    public required string Name { get; init; }

    /// <summary>government, humanitarian or private.</summary>
    public required string Class { get; init; }

    /// <summary>Whether it is a party to the conflict, or answers to one; not shown to the partner.</summary>
    public required bool PartyToConflict { get; init; }

    /// <summary>active or suspended.</summary>
    public required string Status { get; init; }

    /// <summary>Why; not shown to the partner.</summary>
    public string? StatusReason { get; init; }

    /// <summary>The agency that it is.</summary>
    public string? Agency { get; init; }

    /// <summary>Its public keys, a JWK set.</summary>
    public JsonObject? Jwks { get; init; }

    /// <summary>Where it is told of withdrawals: an https URL.</summary>
    public string? Webhook { get; init; }

    /// <summary>How it speaks DCI.</summary>
    public DciProfileForm? Dci { get; init; }

    /// <summary>The OAuth clients that act for it.</summary>
    public required IReadOnlyList<PartnerClientForm> Clients { get; init; }
}
