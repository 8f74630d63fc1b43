using Interop.Consents.Partners;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Consents.Deciding;

/// <summary>
/// What one consent on record says. A permit reaches only what it names. A denial that names no recipient, purpose or category
/// reaches all of them, and one for a class reaches whoever may be of that class. A consent that could not be read denies everything.
/// </summary>
public sealed record ConsentProvision
{
    private readonly CollectedConsent? _consent;

    private ConsentProvision(string id, CollectedConsent? consent) => (Id, _consent) = (id, consent);

    /// <summary>The consent's id.</summary>
    public string Id { get; }

    /// <summary>Whether the consent could not be understood.</summary>
    public bool Unreadable => _consent is null;

    /// <summary>The provision of a consent that was read in full.</summary>
    public static ConsentProvision Of(CollectedConsent consent) => new(consent.Id, consent);

    /// <summary>The provision of a consent of which some part was not understood.</summary>
    public static ConsentProvision Unread(string id) => new(id, null);

    /// <summary>The categories it grants to the partner for the purpose on that day.</summary>
    public DataCategorySet Grants(Partner partner, PurposeOfUse purpose, DateOnly day) =>
        _consent is { Decision: ConsentDecision.Permit } consent
        && InForce(consent, day)
        && consent.Purposes.Contains(purpose)
        && Names(consent, partner)
        && (!partner.PartyToConflict || consent.Notice?.NamedRecipients.Contains(partner.Id, StringComparer.Ordinal) == true)
            ? consent.Categories
            : DataCategorySet.None;

    /// <summary>The categories it keeps from the partner for the purpose on that day.</summary>
    public DataCategorySet Denies(Partner partner, PurposeOfUse purpose, DateOnly day)
    {
        if (_consent is not { } consent)
        {
            return DataCategorySet.All;
        }

        var reaches = consent.Decision != ConsentDecision.Permit
            && InForce(consent, day)
            && (consent.Purposes.Count == 0 || consent.Purposes.Contains(purpose))
            && MayReach(consent, partner);
        return !reaches ? DataCategorySet.None : consent.Categories.IsEmpty ? DataCategorySet.All : consent.Categories;
    }

    private static bool InForce(CollectedConsent consent, DateOnly day) =>
        (consent.Start is not { } start || start <= day) && (consent.End is not { } end || day <= end);

    private static bool Names(CollectedConsent consent, Partner partner) =>
        consent.Recipients.Contains(partner.Id, StringComparer.Ordinal)
        || (partner.Class != RecipientClass.Unknown && consent.RecipientClasses.Contains(partner.Class));

    private static bool MayReach(CollectedConsent consent, Partner partner) =>
        (consent.Recipients.Count == 0 && consent.RecipientClasses.Count == 0)
        || Names(consent, partner)
        || consent.RecipientClasses.Contains(RecipientClass.Unknown)
        || (partner.Class == RecipientClass.Unknown && consent.RecipientClasses.Count > 0);
}
