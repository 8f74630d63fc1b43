using Interop.Contracts;

namespace Interop.Consents.Agreements;

/// <summary>What one agency agreed to share with one partner; what is not set is not agreed.</summary>
public sealed record SharingAgreement
{
    /// <summary>The agreement's id, which audit entries carry.</summary>
    public required string Id { get; init; }

    /// <summary>The agency that shares.</summary>
    public required string Agency { get; init; }

    /// <summary>The partner that receives.</summary>
    public required string Partner { get; init; }

    /// <summary>Whether it is in force as far as its status goes; false is the zero value.</summary>
    public bool Active { get; init; }

    /// <summary>Why its status is what it is, as the one who set it said; null when nobody did.</summary>
    public string? StatusReason { get; init; }

    /// <summary>The purposes agreed.</summary>
    public IReadOnlyList<PurposeOfUse> Purposes { get; init; } = [];

    /// <summary>The data categories agreed, each named; there is no wildcard.</summary>
    public DataCategorySet Categories { get; init; }

    /// <summary>The areas agreed.</summary>
    public Limit Areas { get; init; } = Limit.Nothing;

    /// <summary>The programmes agreed, for enrolments and assistance.</summary>
    public Limit Programmes { get; init; } = Limit.Nothing;

    /// <summary>The first day of its period.</summary>
    public DateOnly Start { get; init; } = DateOnly.MaxValue;

    /// <summary>The last day of its period.</summary>
    public DateOnly End { get; init; } = DateOnly.MinValue;

    /// <summary>What the partner may do.</summary>
    public IReadOnlyList<AgreedOperation> Operations { get; init; } = [];

    /// <summary>On what ground it shares.</summary>
    public LegalBasis LegalBasis { get; init; }

    /// <summary>The law or finding that gives the basis; without one there is no basis but consent.</summary>
    public string? LegalBasisReference { get; init; }

    /// <summary>After how many days the partner deletes what it received; null when the agreement's text says it otherwise.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>What the partner may do with data towards others.</summary>
    public OnwardSharing OnwardSharing { get; init; }

    /// <summary>How many questions the partner may put in a minute under it; null for the gateway's limit.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>How many questions the partner may put in a day under it; null for no limit of a day.</summary>
    public int? RequestsPerDay { get; init; }

    /// <summary>Whether the partner sees the registry's own resource ids; false gives it pseudonyms of its own.</summary>
    public bool RealIdentifiers { get; init; }

    /// <summary>The text signed; null for a draft.</summary>
    public AgreementDocument? Document { get; init; }

    /// <summary>The signatures.</summary>
    public IReadOnlyList<AgreementSignature> Signatures { get; init; } = [];

    /// <summary>The version by which the store knows it; 0 when it never was there.</summary>
    public int Version { get; init; }

    /// <summary>Whether it is in force on this day.</summary>
    public bool InForceOn(DateOnly day) => Active && Start <= day && day <= End;
}
