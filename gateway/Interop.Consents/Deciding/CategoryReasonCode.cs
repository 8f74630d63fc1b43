namespace Interop.Consents.Deciding;

/// <summary>The codes by which the reasons for withholding a category are written.</summary>
public static class CategoryReasonCode
{
    /// <summary>Every reason by its code.</summary>
    public static IReadOnlyDictionary<string, CategoryReason> All { get; } = new Dictionary<string, CategoryReason>(StringComparer.Ordinal)
    {
        ["not-asked"] = CategoryReason.NotAsked,
        ["not-agreed"] = CategoryReason.NotAgreed,
        ["consent-unreadable"] = CategoryReason.ConsentUnreadable,
        ["protected"] = CategoryReason.Protected,
        ["outside-area"] = CategoryReason.OutsideArea,
        ["outside-programme"] = CategoryReason.OutsideProgramme,
        ["denied"] = CategoryReason.Denied,
        ["party-to-conflict"] = CategoryReason.PartyToConflict,
        ["withdrawn"] = CategoryReason.Withdrawn,
        ["no-consent"] = CategoryReason.NoConsent,
        ["presence-withheld"] = CategoryReason.PresenceWithheld,
        ["filter-not-released"] = CategoryReason.FilterNotReleased,
    };

    /// <summary>The code of a reason.</summary>
    public static string Code(this CategoryReason reason) => All.First(pair => pair.Value == reason).Key;
}
