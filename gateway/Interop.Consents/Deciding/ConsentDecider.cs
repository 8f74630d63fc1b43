using Interop.Consents.Agreements;
using Interop.Consents.Protection;
using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>
/// The one place that can say yes: a pure function of a question, agreements, consents and protection rules.
/// INVARIANT: released = requested ∩ scoped ∩ agreed ∩ (consented ∪ on another legal basis agreed) − denied − protected.
/// </summary>
public static class ConsentDecider
{
    internal const int Unlimited = 4;
    internal const int PartyToConflictLevel = 1;

    /// <summary>Decides whether a question may be put to the agency's registry at all.</summary>
    public static QueryDecision Decide(AccessRequest request, IEnumerable<SharingAgreement> agreements)
    {
        if (!request.Partner.Active)
        {
            return new QueryDecision.Refused(RefusalReason.PartnerNotActive);
        }

        var day = Day(request.At);
        var inForce = agreements.Where(agreement =>
            agreement.Agency == request.Agency && agreement.Partner == request.Partner.Id && agreement.InForceOn(day)).ToList();
        if (inForce.Count == 0)
        {
            return new QueryDecision.Refused(RefusalReason.NoAgreement);
        }

        if (!request.Scopes.Allows(request.ResourceType, request.Interaction))
        {
            return new QueryDecision.Refused(RefusalReason.ScopeMissing);
        }

        var answering = inForce.FindAll(agreement => agreement.Purposes.Contains(request.Purpose));
        return answering switch
        {
            [] => new QueryDecision.Refused(RefusalReason.PurposeNotAgreed),
            [var agreement] => Ceiling(request, agreement),
            _ => new QueryDecision.Refused(RefusalReason.AgreementAmbiguous),
        };
    }

    /// <summary>Decides what may be released about one person, from every consent on record about that person and every protection rule.</summary>
    /// <param name="permit">The leave to ask.</param>
    /// <param name="subject">The person.</param>
    /// <param name="programme">The programme that the record is about; null for a record about none.</param>
    /// <param name="provisions">Every consent on record about that person.</param>
    /// <param name="rules">Every protection rule there is.</param>
    public static SubjectDecision Decide(
        QueryPermit permit,
        SubjectFacts subject,
        string? programme,
        IReadOnlyList<ConsentProvision> provisions,
        IReadOnlyList<ProtectionRule> rules)
    {
        for (var i = 0; i < provisions.Count; i++)
        {
            if (provisions[i].Unreadable)
            {
                return new SubjectDecision.Withheld(WithholdReason.ConsentUnreadable);
            }
        }

        var partner = permit.Recipient;
        var (removed, finest) = (DataCategorySet.None, Unlimited);
        for (var i = 0; i < rules.Count; i++)
        {
            var rule = rules[i];
            if (!rule.AppliesTo(permit.Request.Agency, partner, subject))
            {
                continue;
            }

            if (rule.Withholds)
            {
                return new SubjectDecision.Withheld(WithholdReason.Protected);
            }

            removed = removed.Union(rule.Removes);
            finest = rule.Effect == ProtectionEffect.CapLocation ? Math.Min(finest, rule.AdminLevel) : finest;
        }

        if (!permit.Agreement.Areas.IncludesArea(subject.Pcodes))
        {
            return new SubjectDecision.Withheld(WithholdReason.OutsideArea);
        }

        if (programme is not null && !permit.Agreement.Programmes.Includes(programme))
        {
            return new SubjectDecision.Withheld(WithholdReason.OutsideProgramme);
        }

        var context = DecisionContext.Of(permit, subject, programme);
        var (consented, denied, withdrawn) = (DataCategorySet.None, DataCategorySet.None, DataCategorySet.None);
        for (var i = 0; i < provisions.Count; i++)
        {
            var provision = provisions[i];
            consented = consented.Union(Granted(provision, provisions, context));
            denied = denied.Union(provision.Denies(context));
            withdrawn = withdrawn.Union(provision.Withdraws(context));
        }

        if (partner.PartyToConflict)
        {
            (removed, finest) = (removed.Union(DataCategorySet.Sensitive), Math.Min(finest, PartyToConflictLevel));
        }

        var otherwise = LegalBasisLimits.WithoutConsent(permit.Agreement, partner, permit.Purpose).Except(withdrawn).Except(consented);
        var released = permit.Ceiling.Intersect(consented.Union(otherwise)).Except(denied).Except(removed);
        if (!released.Contains(permit.Request.Presence))
        {
            return new SubjectDecision.Withheld(
                denied.Contains(permit.Request.Presence) ? WithholdReason.Denied
                : consented.Union(otherwise).Contains(permit.Request.Presence) ? WithholdReason.Protected
                : WithholdReason.NoConsent);
        }

        var filtersByCappedLocation = finest < Unlimited && permit.Request.Filters.Contains(DataCategory.CoarseLocation);
        if (filtersByCappedLocation || !released.Covers(permit.Request.Filters))
        {
            return new SubjectDecision.Withheld(WithholdReason.FilterNotReleased);
        }

        return new SubjectDecision.Released(new(permit, subject, released, finest, Basis(provisions, released, context), released.Intersect(otherwise)));
    }

    // What a consent grants, less what withdrawals take of it.
    private static DataCategorySet Granted(ConsentProvision provision, IReadOnlyList<ConsentProvision> provisions, DecisionContext context)
    {
        var granted = provision.Grants(context);
        for (var i = 0; i < provisions.Count && !granted.IsEmpty; i++)
        {
            granted = granted.Except(provisions[i].Withdraws(provision, context));
        }

        return granted;
    }

    // The consents that grant any of what is released, each once and in order.
    private static List<string> Basis(IReadOnlyList<ConsentProvision> provisions, DataCategorySet released, DecisionContext context)
    {
        var basis = new List<string>(1);
        for (var i = 0; i < provisions.Count; i++)
        {
            if (!Granted(provisions[i], provisions, context).Intersect(released).IsEmpty && !basis.Contains(provisions[i].Id))
            {
                basis.Add(provisions[i].Id);
            }
        }

        basis.Sort(StringComparer.Ordinal);
        return basis;
    }

    private static QueryDecision Ceiling(AccessRequest request, SharingAgreement agreement)
    {
        var ceiling = request.Requested.Intersect(agreement.Categories);
        return !agreement.Operations.Contains(request.Operation) ? new QueryDecision.Refused(RefusalReason.OperationNotAgreed)
            : !ceiling.Contains(request.Presence) ? new QueryDecision.Refused(RefusalReason.CategoryNotAgreed)
            : !agreement.Categories.Covers(request.Filters) ? new QueryDecision.Refused(RefusalReason.FilterNotAgreed)
            : new QueryDecision.Permitted(new(request, agreement, ceiling));
    }

    internal static int FinestLevel(bool partyToConflict, IEnumerable<ProtectionRule> rules) =>
        rules.Where(rule => rule.Effect == ProtectionEffect.CapLocation)
            .Select(rule => rule.AdminLevel)
            .Append(partyToConflict ? PartyToConflictLevel : Unlimited)
            .Min();

    private static DataCategorySet Union<T>(IEnumerable<T> items, Func<T, DataCategorySet> categories) =>
        items.Aggregate(DataCategorySet.None, (set, item) => set.Union(categories(item)));

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
