using Interop.Synthetic.Families;
using Interop.Synthetic.Names;
using Interop.Synthetic.Places;
using Interop.Synthetic.Registrations;

namespace Interop.Synthetic.Agencies.Relief;

/// <summary>Relief's code lists.</summary>
internal static class ReliefCodes
{
    public static string? Of(Sex? sex) => sex switch { Sex.Male => "M", Sex.Female => "F", Sex.Other => "O", _ => null };

    public static string? Of(bool? answer) => answer switch { true => "Y", false => "N", _ => null };

    public static string Of(Role role) => role switch
    {
        Role.Head => "HEAD",
        Role.Spouse => "SPOUSE",
        Role.Child => "CHILD",
        Role.Parent => "PARENT",
        Role.Sibling => "SIBLING",
        Role.Grandparent => "GRANDPARENT",
        Role.Grandchild => "GRANDCHILD",
        Role.OtherRelative => "OTHER_REL",
        _ => "NOT_REL",
    };

    public static string Of(string vulnerability) => vulnerability switch
    {
        Vulnerability.SingleParent => "SP",
        Vulnerability.OlderPersonAlone => "OA",
        Vulnerability.PregnantOrLactating => "PL",
        Vulnerability.ChronicIllness => "CI",
        Vulnerability.UnaccompaniedChild => "UC",
        _ => "CH",
    };

    public static string? Of(EnrolmentStatus? status) => status switch { EnrolmentStatus.Active => "A", EnrolmentStatus.Pending => "P", EnrolmentStatus.Closed => "C", _ => null };

    public static string? Of(AssistanceForm? form) => form switch { AssistanceForm.Cash => "CASH", AssistanceForm.Voucher => "VOUCHER", AssistanceForm.InKind => "GOODS", _ => null };

    public static string? Of(ConsentMethod? method) => method switch { ConsentMethod.Written => "SIGNED", ConsentMethod.Verbal => "VERBAL", ConsentMethod.Electronic => "DEVICE", _ => null };

    public static string Settlement(Line line) => line.Household.Dwelling.Kind switch
    {
        DwellingKind.Camp => $"Camp {line.Place.Commune.Name} {line.Household.Dwelling.Site}",
        DwellingKind.Community => line.Place.Commune.Name,
        _ => $"Collective centre, School no. {line.Household.Dwelling.Site}",
    };

    public static string Address(Dwelling dwelling) => dwelling.Kind switch
    {
        DwellingKind.Camp => $"Block {dwelling.Block}, shelter {dwelling.Number}",
        DwellingKind.Community => $"Street {dwelling.Site}, house {dwelling.Number}",
        _ => $"Room {dwelling.Number}",
    };
}
