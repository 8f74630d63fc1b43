using Interop.Consents.Agreements;
using Interop.Consents.Protection;
using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>The reasons for which categories of one decision were withheld.</summary>
internal sealed class CategoryReasons(
    QueryPermit permit,
    IReadOnlyCollection<ConsentProvision> provisions,
    DecisionContext context,
    IReadOnlyCollection<ProtectionRule> applying,
    WithholdReason? whole)
{
    /// <summary>The ids of the consents that grant the category, withdrawals taken off.</summary>
    public IReadOnlyList<string> Granting(DataCategory category) => Consents(provision =>
        provision.Grants(context).Contains(category) && !provisions.Any(other => other.Withdraws(provision, context).Contains(category)));

    /// <summary>Why the category is withheld.</summary>
    public CategoryOutcome.Withheld Why(DataCategory category) =>
        !permit.Ceiling.Contains(category) ? new(permit.Request.Requested.Contains(category) ? CategoryReason.NotAgreed : CategoryReason.NotAsked, [])
        : OfTheWhole() ?? OfTheCategory(category) ?? new(whole == WithholdReason.FilterNotReleased ? CategoryReason.FilterNotReleased : CategoryReason.PresenceWithheld, []);

    private CategoryOutcome.Withheld? OfTheWhole() => whole switch
    {
        WithholdReason.ConsentUnreadable => new(CategoryReason.ConsentUnreadable, Consents(provision => provision.Unreadable)),
        WithholdReason.OutsideArea => new(CategoryReason.OutsideArea, []),
        WithholdReason.OutsideProgramme => new(CategoryReason.OutsideProgramme, []),
        _ when applying.Any(rule => rule.Withholds) => new(CategoryReason.Protected, Rules(rule => rule.Withholds)),
        _ => null,
    };

    private CategoryOutcome.Withheld? OfTheCategory(DataCategory category)
    {
        var otherwise = LegalBasisLimits.WithoutConsent(permit.Agreement, permit.Recipient, permit.Purpose).Contains(category);
        var withdrawing = Consents(withdrawal => otherwise
            ? withdrawal.Withdraws(context).Contains(category)
            : provisions.Any(provision => provision.Grants(context).Contains(category) && withdrawal.Withdraws(provision, context).Contains(category)));
        var denying = Consents(provision => provision.Denies(context).Contains(category));
        var removing = Rules(rule => rule.Removes.Contains(category));
        return denying.Count > 0 ? new(CategoryReason.Denied, denying)
            : Granting(category).Count == 0 && withdrawing.Count > 0 ? new(CategoryReason.Withdrawn, withdrawing)
            : Granting(category).Count == 0 && !otherwise ? new(CategoryReason.NoConsent, [])
            : removing.Count > 0 ? new(CategoryReason.Protected, removing)
            : permit.Recipient.PartyToConflict && DataCategorySet.Sensitive.Contains(category) ? new(CategoryReason.PartyToConflict, [])
            : null;
    }

    private IReadOnlyList<string> Consents(Func<ConsentProvision, bool> holds) => DecisionExplainer.Ids(provisions.Where(holds).Select(provision => provision.Id));

    private IReadOnlyList<string> Rules(Func<ProtectionRule, bool> holds) => DecisionExplainer.Ids(applying.Where(holds).Select(rule => rule.Id));
}
