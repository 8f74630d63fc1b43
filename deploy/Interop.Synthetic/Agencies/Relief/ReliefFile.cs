using System.Collections.Immutable;
using Interop.Synthetic.Families;
using Interop.Synthetic.Flaws;
using Interop.Synthetic.Registrations;
using static Interop.Synthetic.Writing.Wording;

namespace Interop.Synthetic.Agencies.Relief;

/// <summary>Relief's file: commas, ISO dates, codes of letters; strong on people, needs and consent.</summary>
internal static class ReliefFile
{
    public static FileForm Form { get; } = new(',', ByteOrderMark: false, [.. WhoColumns(), .. WhereColumns(), .. NeedColumns(), .. AidColumns(), .. ConsentColumns()]);

    public static ImmutableArray<Flaw> Flaws { get; } =
    [
        new("birth_date", "1990-02-31"),
        new("sex", "Z"),
        new("relationship", "COUSIN"),
        new("share_government", "maybe"),
        new("individual_id", ""),
        new("latitude", "20S30"),
        new("national_id", "XX-1980-0001", Lines: 2),
        new("individual_id", "REL-0000000-01", Lines: 2),
    ];

    private static IEnumerable<Column> WhoColumns() =>
    [
        new("household_id", line => $"HH-{Number(line.HouseholdNumber, 7)}"),
        new("ration_card", line => line.Household.RationCard),
        new("individual_id", line => $"REL-{Number(line.HouseholdNumber, 7)}-{Number(line.MemberNumber, 2)}"),
        new("relationship", line => ReliefCodes.Of(line.Person.Role)),
        new("family_name", line => line.Person.FamilyName),
        new("given_names", line => line.Person.GivenNames),
        new("native_name", line => line.Person.NativeName),
        new("sex", line => ReliefCodes.Of(line.Person.Sex)),
        new("birth_date", line => line.Person.Birth is { YearOnly: true } birth ? Number(birth.Day.Year, 4) : Iso(line.Person.Birth?.Day)),
        new("birth_date_estimated", line => ReliefCodes.Of(line.Person.Birth?.Estimated)),
        new("national_id", line => line.Person.NationalId),
        new("phone", line => line.Person.Phone),
    ];

    private static IEnumerable<Column> WhereColumns() =>
    [
        new("admin1_name", line => line.Place.Province.Name),
        new("admin1_pcode", line => line.Place.Province.Code),
        new("admin2_name", line => line.Place.District.Name),
        new("admin2_pcode", line => line.Place.District.Code),
        new("admin3_name", line => line.Place.Commune.Name),
        new("admin3_pcode", line => line.Place.Commune.Code),
        new("settlement", ReliefCodes.Settlement),
        new("address", line => ReliefCodes.Address(line.Household.Dwelling)),
        new("latitude", line => line.Household.PointRecorded ? Number(line.Household.Dwelling.Latitude) : null),
        new("longitude", line => line.Household.PointRecorded ? Number(line.Household.Dwelling.Longitude) : null),
    ];

    private static IEnumerable<Column> NeedColumns()
    {
        string[] questions = ["wg_seeing", "wg_hearing", "wg_walking", "wg_remembering", "wg_selfcare", "wg_communicating"];
        for (var i = 0; i < Functioning.Domains; i++)
        {
            var domain = i;
            yield return new(questions[i], line => line.Person.Difficulties.Length > 0 ? Number(line.Person.Difficulties[domain]) : null);
        }

        for (var i = 0; i < 3; i++)
        {
            var place = i;
            yield return new($"specific_need_{i + 1}", line => line.Person.Vulnerabilities.Count > place ? ReliefCodes.Of(line.Person.Vulnerabilities[place]) : null);
        }
    }

    private static IEnumerable<Column> AidColumns() =>
    [
        new("programme", line => line.Person.Enrolment?.Programme),
        new("programme_status", line => ReliefCodes.Of(line.Person.Enrolment?.Status)),
        new("programme_start", line => Iso(line.Person.Enrolment?.Start)),
        new("programme_end", line => Iso(line.Person.Enrolment?.End)),
        new("last_assistance", line => ReliefCodes.Of(line.Person.Assistance?.Form)),
        new("last_amount", line => line.Person.Assistance is { Form: not AssistanceForm.InKind } money ? Number(money.Amount) : null),
        new("last_currency", line => line.Person.Assistance is { Form: not AssistanceForm.InKind } money ? money.Unit : null),
        new("last_quantity", line => line.Person.Assistance is { Form: AssistanceForm.InKind } goods ? Number(goods.Amount) : null),
        new("last_unit", line => line.Person.Assistance is { Form: AssistanceForm.InKind } goods ? goods.Unit : null),
        new("last_date", line => Iso(line.Person.Assistance?.On)),
    ];

    private static IEnumerable<Column> ConsentColumns() =>
    [
        new("share_government", line => ReliefCodes.Of(line.Person.Consent.Government)),
        new("share_humanitarian", line => ReliefCodes.Of(line.Person.Consent.Humanitarian)),
        new("consent_date", line => Iso(line.Person.Consent.On)),
        new("consent_until", line => Iso(line.Person.Consent.Until)),
        new("consent_notice", line => line.Person.Consent.Notice),
        new("consent_language", line => line.Person.Consent.Language),
        new("consent_method", line => ReliefCodes.Of(line.Person.Consent.Method)),
        new("registered_on", line => Iso(line.Household.RegisteredOn)),
        new("verified", line => ReliefCodes.Of(line.Household.Verified)),
        new("updated_on", line => Iso(line.Household.UpdatedOn)),
    ];
}
