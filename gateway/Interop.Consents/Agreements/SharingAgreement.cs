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

    /// <summary>Whether it is in force on this day.</summary>
    public bool InForceOn(DateOnly day) => Active && Start <= day && day <= End;
}
