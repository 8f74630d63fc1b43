using System.Collections.Immutable;
using Interop.Synthetic.Families;
using Interop.Synthetic.Flaws;
using Interop.Synthetic.Registrations;
using static Interop.Synthetic.Writing.Wording;

namespace Interop.Synthetic.Agencies.Shelter;

/// <summary>Shelter's file: semicolons, a byte order mark, French words and dates; strong on the dwelling.</summary>
internal static class ShelterFile
{
    public static FileForm Form { get; } = new(';', ByteOrderMark: true, [.. WhereColumns(), .. WhoColumns(), .. NeedColumns(), .. AidColumns(), .. ConsentColumns()]);

    public static ImmutableArray<Flaw> Flaws { get; } =
    [
        new("date_naissance", "31/02/1990"),
        new("sexe", "masculin?"),
        new("lien", "cousin"),
        new("accord_gouvernement", "peut-être"),
        new("no_personne", ""),
        new("latitude", "20°30'"),
        new("piece_identite", "XX-1980-0001", Lines: 2),
        new("no_personne", "D26-0000000-01", Lines: 2),
    ];

    private static IEnumerable<Column> WhereColumns() =>
    [
        new("no_dossier", line => $"D26-{Number(line.HouseholdNumber, 7)}"),
        new("region", line => line.Place.Province.Name),
        new("code_region", line => line.Place.Province.Code),
        new("departement", line => line.Place.District.Name),
        new("code_departement", line => line.Place.District.Code),
        new("commune", line => line.Place.Commune.Name),
        new("code_commune", line => line.Place.Commune.Code),
        new("site", ShelterCodes.Site),
        new("porte", line => ShelterCodes.Door(line.Household.Dwelling)),
        new("latitude", line => line.Household.PointRecorded ? DecimalComma(line.Household.Dwelling.Latitude) : null),
        new("longitude", line => line.Household.PointRecorded ? DecimalComma(line.Household.Dwelling.Longitude) : null),
    ];

    private static IEnumerable<Column> WhoColumns() =>
    [
        new("no_personne", line => $"D26-{Number(line.HouseholdNumber, 7)}-{Number(line.MemberNumber, 2)}"),
        new("lien", line => ShelterCodes.Of(line.Person.Role)),
        new("nom", line => line.Person.FamilyName),
        new("prenoms", line => line.Person.GivenNames),
        new("nom_original", line => line.Person.NativeName),
        new("sexe", line => ShelterCodes.Of(line.Person.Sex)),
        new("date_naissance", line => line.Person.Birth is { YearOnly: true } birth ? Number(birth.Day.Year, 4) : Slashed(line.Person.Birth?.Day)),
        new("age_estime", line => ShelterCodes.Of(line.Person.Birth?.Estimated)),
        new("piece_identite", line => line.Person.NationalId),
        new("carte_ration", line => line.Household.RationCard),
        new("telephone", line => line.Person.Phone),
    ];

    private static IEnumerable<Column> NeedColumns() =>
    [
        new("difficulte_voir", line => ShelterCodes.Difficulty(line, 0)),
        new("difficulte_marcher", line => ShelterCodes.Difficulty(line, 2)),
        new("difficulte_soins", line => ShelterCodes.Difficulty(line, 4)),
        new("parent_seul", line => ShelterCodes.Tick(line, Vulnerability.SingleParent)),
        new("personne_agee_seule", line => ShelterCodes.Tick(line, Vulnerability.OlderPersonAlone)),
        new("enceinte_ou_allaitante", line => ShelterCodes.Tick(line, Vulnerability.PregnantOrLactating)),
        new("mineur_isole", line => ShelterCodes.Tick(line, Vulnerability.UnaccompaniedChild)),
    ];

    private static IEnumerable<Column> AidColumns() =>
    [
        new("programme", line => line.Person.Enrolment?.Programme),
        new("statut", line => ShelterCodes.Of(line.Person.Enrolment?.Status)),
        new("debut", line => Slashed(line.Person.Enrolment?.Start)),
        new("fin", line => Slashed(line.Person.Enrolment?.End)),
        new("aide_forme", line => ShelterCodes.Of(line.Person.Assistance?.Form)),
        new("aide_montant", line => line.Person.Assistance is { Form: not AssistanceForm.InKind } money ? DecimalComma(money.Amount) : null),
        new("aide_devise", line => line.Person.Assistance is { Form: not AssistanceForm.InKind } money ? money.Unit : null),
        new("aide_quantite", line => line.Person.Assistance is { Form: AssistanceForm.InKind } goods ? DecimalComma(goods.Amount) : null),
        new("aide_unite", line => line.Person.Assistance is { Form: AssistanceForm.InKind } goods ? goods.Unit : null),
        new("aide_date", line => Slashed(line.Person.Assistance?.On)),
    ];

    private static IEnumerable<Column> ConsentColumns() =>
    [
        new("accord_gouvernement", line => ShelterCodes.Of(line.Person.Consent.Government)),
        new("accord_humanitaires", line => ShelterCodes.Of(line.Person.Consent.Humanitarian)),
        new("accord_date", line => Slashed(line.Person.Consent.On)),
        new("accord_fin", line => Slashed(line.Person.Consent.Until)),
        new("avis_version", line => line.Person.Consent.Notice),
        new("avis_langue", line => line.Person.Consent.Language),
        new("accord_mode", line => ShelterCodes.Of(line.Person.Consent.Method)),
        new("enregistre_le", line => Slashed(line.Household.RegisteredOn)),
        new("verifie", line => ShelterCodes.Of(line.Household.Verified)),
        new("mis_a_jour_le", line => Slashed(line.Household.UpdatedOn)),
    ];
}
