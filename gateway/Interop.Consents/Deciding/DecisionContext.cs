using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>What the clauses of consents are held against: to whom, what for, when, about whom and which programme.</summary>
internal sealed record DecisionContext(
    Partner Partner,
    PurposeOfUse Purpose,
    DateTimeOffset At,
    SubjectFacts Subject,
    string? Programme,
    Limit AgreedProgrammes)
{
    public DateOnly Day { get; } = DateOnly.FromDateTime(At.UtcDateTime);

    public bool IsMinor => Subject.IsMinorOn(Day);

    public static DecisionContext Of(QueryPermit permit, SubjectFacts subject, string? programme) =>
        new(permit.Recipient, permit.Purpose, permit.Request.At, subject, programme, permit.Agreement.Programmes);
}
