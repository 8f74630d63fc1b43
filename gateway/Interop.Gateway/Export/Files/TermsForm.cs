using Interop.Consents.Deciding;
using Interop.Contracts.Consents;

namespace Interop.Gateway.Export.Files;

/// <summary>The written form of what a consent says; read back, it is the same to the decider.</summary>
internal sealed record TermsForm(ConsentEffect Effect, bool IsHousehold, bool ForMinorOnly, IReadOnlyList<ClauseForm> Clauses, IReadOnlyList<string> Noticed)
{
    public static TermsForm Of(ConsentTerms terms) => new(
        terms.Effect, terms.IsHousehold, terms.ForMinorOnly, [.. terms.Exceptions.Prepend(terms.Clause).Select(ClauseForm.Of)], terms.Noticed);

    public ConsentTerms Read() => Effect == ConsentEffect.Unreadable || Clauses.Count == 0 ? ConsentTerms.Unreadable : ConsentTerms.Of(new()
    {
        Id = "",
        Subject = IsHousehold ? ConsentSubject.Household("x") : ConsentSubject.Person("x"),
        Status = Effect switch
        {
            ConsentEffect.Speaks => ConsentStatus.Given,
            ConsentEffect.Refuses => ConsentStatus.Refused,
            ConsentEffect.Withdraws => ConsentStatus.Withdrawn,
            _ => ConsentStatus.Expired,
        },
        Clause = Clauses[0].Read(),
        Exceptions = [.. Clauses.Skip(1).Select(clause => clause.Read())],
        GivenBy = ForMinorOnly ? ConsentDelegation.Parent : default,
        Notice = Noticed.Count == 0 ? null : new("", "", Noticed),
    });
}
