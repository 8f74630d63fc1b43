using Interop.Synthetic.Families;
using Interop.Synthetic.Names;
using Interop.Synthetic.Places;
using Interop.Synthetic.Registrations;

namespace Interop.Synthetic.Agencies.Shelter;

/// <summary>Shelter's code lists, in French words.</summary>
internal static class ShelterCodes
{
    private static readonly string[] Difficulties = ["aucune", "un peu", "beaucoup", "incapable"];

    public static string? Of(Sex? sex) => sex switch { Sex.Male => "homme", Sex.Female => "femme", Sex.Other => "autre", _ => null };

    public static string? Of(bool? answer) => answer switch { true => "oui", false => "non", _ => null };

    public static string Of(Role role) => role switch
    {
        Role.Head => "chef",
        Role.Spouse => "conjoint",
        Role.Child => "enfant",
        Role.Parent => "parent",
        Role.Sibling => "frère ou sœur",
        Role.Grandparent => "grand-parent",
        Role.Grandchild => "petit-enfant",
        Role.OtherRelative => "autre parent",
        _ => "sans lien",
    };

    public static string? Difficulty(Line line, int domain) => line.Person.Difficulties.Length > 0 ? Difficulties[line.Person.Difficulties[domain] - 1] : null;

    /// <summary>Shelter ticks what it sees and writes no noes.</summary>
    public static string? Tick(Line line, string vulnerability) => line.Person.Vulnerabilities.Contains(vulnerability) ? "oui" : null;

    public static string? Of(EnrolmentStatus? status) => status switch { EnrolmentStatus.Active => "en cours", EnrolmentStatus.Pending => "demandé", EnrolmentStatus.Closed => "clos", _ => null };

    public static string? Of(AssistanceForm? form) => form switch { AssistanceForm.Cash => "espèces", AssistanceForm.Voucher => "bon", AssistanceForm.InKind => "nature", _ => null };

    public static string? Of(ConsentMethod? method) => method switch { ConsentMethod.Written => "écrit", ConsentMethod.Verbal => "oral", ConsentMethod.Electronic => "tablette", _ => null };

    public static string Site(Line line) => line.Household.Dwelling.Kind switch
    {
        DwellingKind.Camp => $"Camp {line.Place.Commune.Name} {line.Household.Dwelling.Site}",
        DwellingKind.Community => $"{line.Place.Commune.Name}, quartier",
        _ => $"Centre collectif; école n° {line.Household.Dwelling.Site}",
    };

    public static string Door(Dwelling dwelling) => dwelling.Kind switch
    {
        DwellingKind.Camp => $"Bloc {dwelling.Block} abri {dwelling.Number}",
        DwellingKind.Community => $"Rue {dwelling.Site} n° {dwelling.Number}",
        _ => $"Salle {dwelling.Number}",
    };
}
