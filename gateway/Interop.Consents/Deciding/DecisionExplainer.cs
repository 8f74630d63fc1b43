using Interop.Consents.Agreements;
using Interop.Consents.Protection;
using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>
/// Explains what <see cref="ConsentDecider"/> decides, from the same facts. What is released it takes from the decision itself and only
/// gives the reasons, so that it can neither permit nor tell of a release that was none.
/// </summary>
public static class DecisionExplainer
{
    /// <summary>Explains whether a question may be put at all, and what each agreement of the two parties says to it.</summary>
    public static RefusalExplanation ExplainRefusal(AccessRequest request, IReadOnlyCollection<SharingAgreement> agreements) => new(
        ConsentDecider.Decide(request, agreements) is QueryDecision.Refused refused ? refused.Reason : null,
        [.. agreements.Where(agreement => agreement.Agency == request.Agency && agreement.Partner == request.Partner.Id).Select(agreement => Explain(request, agreement))]);

    /// <summary>Explains the decision about one subject.</summary>
    /// <param name="permit">The leave to ask.</param>
    /// <param name="subject">The person or household.</param>
    /// <param name="programme">The programme that the record is about; null for a record about none.</param>
    /// <param name="provisions">Every consent on record about the subject.</param>
    /// <param name="rules">Every protection rule there is.</param>
    public static DecisionExplanation Explain(
        QueryPermit permit,
        SubjectFacts subject,
        string? programme,
        IReadOnlyList<ConsentProvision> provisions,
        IReadOnlyList<ProtectionRule> rules)
    {
        var decision = ConsentDecider.Decide(permit, subject, programme, provisions, rules);
        var applying = rules.Where(rule => rule.AppliesTo(permit.Request.Agency, permit.Recipient, subject)).ToList();
        var context = DecisionContext.Of(permit, subject, programme);
        var reasons = new CategoryReasons(permit, provisions, context, applying, (decision as SubjectDecision.Withheld)?.Reason);
        var released = (decision as SubjectDecision.Released)?.Permit;
        var caps = applying.Where(rule => rule.Effect == ProtectionEffect.CapLocation).ToList();
        var finest = ConsentDecider.FinestLevel(permit.Recipient.PartyToConflict, applying);
        return new()
        {
            Subject = subject.Id,
            Agreement = permit.Agreement.Id,
            Withheld = (decision as SubjectDecision.Withheld)?.Reason,
            Categories = [.. Enum.GetValues<DataCategory>().Select(category => new CategoryExplanation(category, Outcome(category, released, reasons)))],
            Consents = [.. provisions.Select(provision => Explain(provision, provisions, context))],
            FinestAdminLevel = finest,
            CappedBy = Ids(caps.Where(rule => rule.AdminLevel == finest && finest < ConsentDecider.Unlimited).Select(rule => rule.Id)),
            CappedAsPartyToConflict = permit.Recipient.PartyToConflict && finest == ConsentDecider.PartyToConflictLevel,
        };
    }

    internal static IReadOnlyList<string> Ids(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static CategoryOutcome Outcome(DataCategory category, DisclosurePermit? released, CategoryReasons reasons) =>
        released?.Categories.Contains(category) != true ? reasons.Why(category)
        : released.WithoutConsent.Contains(category) ? new CategoryOutcome.ReleasedOnBasis(released.Query.Agreement.LegalBasis)
        : new CategoryOutcome.ReleasedByConsent(reasons.Granting(category));

    private static ConsentExplanation Explain(ConsentProvision provision, IReadOnlyList<ConsentProvision> provisions, DecisionContext context)
    {
        var before = provision.Grants(context);
        var superseding = provisions.Where(other => !other.Withdraws(provision, context).Intersect(before).IsEmpty).ToList();
        var grants = superseding.Aggregate(before, (set, withdrawal) => set.Except(withdrawal.Withdraws(provision, context)));
        var (denies, withdraws) = (provision.Denies(context), provision.Withdraws(context));
        ConsentSilence? silence = !grants.Union(denies).Union(withdraws).IsEmpty ? null
            : superseding.Count > 0 ? ConsentSilence.Superseded
            : SilenceReader.Why(provision, context);
        return new(provision.Id, grants, denies, withdraws, Ids(superseding.Select(withdrawal => withdrawal.Id)), silence);
    }

    private static AgreementExplanation Explain(AccessRequest request, SharingAgreement agreement)
    {
        var day = DateOnly.FromDateTime(request.At.UtcDateTime);
        var filters = request.Filters.Except(agreement.Categories);
        var presence = DataCategorySet.Of(request.Presence);
        var answer = !agreement.Active ? AgreementAnswer.NotActive
            : !agreement.InForceOn(day) ? AgreementAnswer.NotInForce
            : !agreement.Purposes.Contains(request.Purpose) ? AgreementAnswer.OtherPurpose
            : !agreement.Operations.Contains(request.Operation) ? AgreementAnswer.OperationMissing
            : !request.Requested.Covers(presence) ? AgreementAnswer.PresenceNotAsked
            : !agreement.Categories.Covers(presence) ? AgreementAnswer.CategoryMissing
            : !filters.IsEmpty ? AgreementAnswer.FilterMissing
            : AgreementAnswer.Answers;
        return new(agreement.Id, agreement.Version, answer, answer switch
        {
            AgreementAnswer.CategoryMissing => presence.Union(filters),
            AgreementAnswer.FilterMissing => filters,
            _ => DataCategorySet.None,
        });
    }
}
