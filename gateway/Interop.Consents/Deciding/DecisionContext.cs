using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>What the clauses of consents are held against: to whom, what for, when, about whom and which programme.</summary>
/// <param name="Partner">Who receives.</param>
/// <param name="Purpose">What for.</param>
/// <param name="At">When.</param>
/// <param name="Subject">About whom.</param>
/// <param name="Programme">The programme that the record is about; null for a record about none, blank for one that is not known.</param>
/// <param name="AgreedProgrammes">The programmes of the agreement, which a record about none is shared for.</param>
public sealed record DecisionContext(
    Partner Partner,
    PurposeOfUse Purpose,
    DateTimeOffset At,
    SubjectFacts Subject,
    string? Programme,
    Limit AgreedProgrammes)
{
    /// <summary>The day, in UTC.</summary>
    public DateOnly Day { get; } = DateOnly.FromDateTime(At.UtcDateTime);

    /// <summary>Whether the subject is a minor for certain.</summary>
    public bool IsMinor => Subject.IsMinorOn(Day);

    /// <summary>What the question of a permit is held against about one subject.</summary>
    public static DecisionContext Of(QueryPermit permit, SubjectFacts subject, string? programme) =>
        new(permit.Recipient, permit.Purpose, permit.Request.At, subject, programme, permit.Agreement.Programmes);
}
