namespace Interop.Contracts.Consents;

/// <summary>A consent record in the terms of ISO/IEC TS 27560: whose choice, about what, given how, to which notice, and where it stands.</summary>
public sealed record ConsentRecord
{
    /// <summary>The logical id, given by whoever keeps the record.</summary>
    public required string Id { get; init; }

    /// <summary>Whose data it is about.</summary>
    public required ConsentSubject Subject { get; init; }

    /// <summary>The agency that is the controller of the data; null in an adapter's answer, which is about its own agency.</summary>
    public string? Agency { get; init; }

    /// <summary>Where it stands.</summary>
    public ConsentStatus Status { get; init; }

    /// <summary>Why it stands there: a word of the agency's on a withdrawal, refusal or error.</summary>
    public string? StatusReason { get; init; }

    /// <summary>When the status began; null when that is not known.</summary>
    public DateTimeOffset? StatusAt { get; init; }

    /// <summary>What it says.</summary>
    public required ConsentClause Clause { get; init; }

    /// <summary>Exceptions to it, each of the opposite decision.</summary>
    public IReadOnlyList<ConsentClause> Exceptions { get; init; } = [];

    /// <summary>Who spoke for the subject.</summary>
    public ConsentDelegation GivenBy { get; init; }

    /// <summary>The person who spoke; null when it was the subject, or is not on record.</summary>
    public ConsentSubject? GivenByPerson { get; init; }

    /// <summary>Who collected it: an organisation or staff member by the agency's own reference, never a name.</summary>
    public string? Collector { get; init; }

    /// <summary>The day it was collected; with a moment on record, that moment's day.</summary>
    public DateOnly? CollectedOn { get; init; }

    /// <summary>The moment it was collected, when that is known to the second.</summary>
    public DateTimeOffset? CollectedAt { get; init; }

    /// <summary>How it was collected.</summary>
    public CollectionMethod Method { get; init; }

    /// <summary>The notice it followed.</summary>
    public PrivacyNotice? Notice { get; init; }

    /// <summary>Where its proof is kept.</summary>
    public ConsentEvidence? Evidence { get; init; }

    /// <summary>The URIs of the policies under which it was given.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>The record of a consent as an adapter collected it: a yes is given, a no is refused.</summary>
    public static ConsentRecord Of(CollectedConsent consent) => new()
    {
        Id = consent.Id,
        Subject = ConsentSubject.Person(consent.BeneficiaryId),
        Status = consent.Decision == ConsentDecision.Permit ? ConsentStatus.Given : ConsentStatus.Refused,
        Clause = new()
        {
            Decision = consent.Decision,
            Recipients = consent.Recipients,
            RecipientClasses = consent.RecipientClasses,
            Purposes = consent.Purposes,
            Categories = consent.Categories,
            Start = consent.Start,
            End = consent.End,
        },
        CollectedOn = consent.CollectedOn,
        Method = consent.Method,
        Notice = consent.Notice,
    };
}
