using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Consents.Partners;
using Interop.Consents.Protection;
using Interop.Consents.Scopes;
using Interop.Contracts;

namespace Interop.Tests.Consents;

/// <summary>All that a decision rests on, as plain facts: the decider and its naive model are both asked about it.</summary>
internal sealed record Situation
{
    public required Partner Partner { get; init; }

    public required string Agency { get; init; }

    public required PurposeOfUse Purpose { get; init; }

    /// <summary>The scopes as they stand in the token; a token with one that is refused carries none.</summary>
    public required string Scopes { get; init; }

    public required string ResourceType { get; init; }

    public required FhirInteraction Interaction { get; init; }

    public required DataCategorySet Requested { get; init; }

    public required DataCategory Presence { get; init; }

    public DataCategorySet Filters { get; init; }

    public required DateTimeOffset At { get; init; }

    public IReadOnlyList<SharingAgreement> Agreements { get; init; } = [];

    public required SubjectFacts Subject { get; init; }

    public string? Programme { get; init; }

    /// <summary>The consents on record of the subject; null for one that could not be read.</summary>
    public IReadOnlyList<OnRecord?> Consents { get; init; } = [];

    public IReadOnlyList<ProtectionRule> Rules { get; init; } = [];

    public AccessRequest Request => new()
    {
        Partner = Partner,
        Agency = Agency,
        Purpose = Purpose,
        Scopes = SmartScopeSet.TryParse(Scopes, out var scopes, out _) ? scopes : SmartScopeSet.Empty,
        ResourceType = ResourceType,
        Interaction = Interaction,
        Requested = Requested,
        Presence = Presence,
        Filters = Filters,
        At = At,
    };

    public QueryDecision Ask() => ConsentDecider.Decide(Request, Agreements);

    /// <summary>The decision about the subject; null when the question was refused.</summary>
    public SubjectDecision? Decide() => Ask() is QueryDecision.Permitted permitted
        ? ConsentDecider.Decide(permitted.Permit, Subject, Programme, Provisions, Rules)
        : null;

    /// <summary>The explanation about the subject; null when the question was refused.</summary>
    public DecisionExplanation? Explain() => Ask() is QueryDecision.Permitted permitted
        ? DecisionExplainer.Explain(permitted.Permit, Subject, Programme, Provisions, Rules)
        : null;

    /// <summary>What leaves, in the end; null when nothing does.</summary>
    public DisclosurePermit? Disclosure() => (Decide() as SubjectDecision.Released)?.Permit;

    public IReadOnlyList<ConsentProvision> Provisions => [.. Consents.Select((consent, index) => consent?.Provision ?? ConsentProvision.Unread($"unread-{index}"))];
}
