using Interop.Consents.Scopes;

namespace Interop.Consents.Administration;

/// <summary>
/// Decides who may administer what: a pure function that allows nothing it does not know. It permits no disclosure of data; only
/// <see cref="Interop.Consents.Deciding.ConsentDecider"/> does.
/// </summary>
public static class AdministrationDecider
{
    /// <summary>Whether the actor may do this to the target.</summary>
    public static AdministrationVerdict Decide(AdministrationActor actor, AdministrationAct act, AdministrationTarget target)
    {
        if (actor.Administrator == (actor.Partner is not null))
        {
            return AdministrationVerdict.Hidden;
        }

        return actor.Partner is { Active: false } ? AdministrationVerdict.Suspended
            : !actor.Scopes.Allows(Needed(act)) ? AdministrationVerdict.ScopeMissing
            : Reaches(actor, act, target) ? AdministrationVerdict.Allowed
            : act != AdministrationAct.Read && actor.Scopes.Allows(Privilege.PolicyRead) && Reaches(actor, AdministrationAct.Read, target) ? AdministrationVerdict.ReadOnly
            : AdministrationVerdict.Hidden;
    }

    private static bool Reaches(AdministrationActor actor, AdministrationAct act, AdministrationTarget target) => actor.Administrator
        ? ByAdministrator(act, target.Item)
        : actor.Partner is { } partner && ((partner.Agency is { Length: > 0 } agency && agency == target.Agency && ByAgency(act, target.Item)) || ByPartner(partner.Id, act, target));

    // Consents are the agencies' own; who runs the gateway does not speak for the people in their registries.
    private static bool ByAdministrator(AdministrationAct act, AdministrationItem item) =>
        item switch
        {
            AdministrationItem.Partner or AdministrationItem.Agreement or AdministrationItem.ProtectionRule => act is AdministrationAct.Read or AdministrationAct.Write or AdministrationAct.Suspend,
            AdministrationItem.GatewayKey => act is AdministrationAct.Read or AdministrationAct.Write,
            _ => false,
        };

    private static bool ByAgency(AdministrationAct act, AdministrationItem item) => item switch
    {
        AdministrationItem.Agreement or AdministrationItem.ProtectionRule => act is AdministrationAct.Read or AdministrationAct.Write or AdministrationAct.Suspend,
        AdministrationItem.ConsentImport => act == AdministrationAct.Import,
        _ => false,
    };

    private static bool ByPartner(string partner, AdministrationAct act, AdministrationTarget target) =>
        act == AdministrationAct.Read && target.Item is AdministrationItem.Partner or AdministrationItem.Agreement && target.Partner == partner;

    private static Privilege Needed(AdministrationAct act) => act switch
    {
        AdministrationAct.Read => Privilege.PolicyRead,
        AdministrationAct.Write or AdministrationAct.Suspend => Privilege.PolicyWrite,
        AdministrationAct.Import => Privilege.Steward,
        _ => Privilege.None,
    };
}
