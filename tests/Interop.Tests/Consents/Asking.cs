using Interop.Consents.Agreements;
using Interop.Consents.Deciding;
using Interop.Consents.Partners;
using Interop.Contracts;

namespace Interop.Tests.Consents;

/// <summary>Asks one consent about an adult of whom nothing else is known, with no programme in sight.</summary>
internal static class Asking
{
    public static DataCategorySet Grants(this ConsentProvision provision, Partner partner, PurposeOfUse purpose, DateOnly day) =>
        provision.Grants(Context(partner, purpose, day));

    public static DataCategorySet Denies(this ConsentProvision provision, Partner partner, PurposeOfUse purpose, DateOnly day) =>
        provision.Denies(Context(partner, purpose, day));

    private static DecisionContext Context(Partner partner, PurposeOfUse purpose, DateOnly day) =>
        new(partner, purpose, new(day, TimeOnly.MinValue, TimeSpan.Zero), new() { Id = "person-1" }, null, Limit.Unlimited);
}
