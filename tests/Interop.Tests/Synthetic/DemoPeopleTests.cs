using Interop.Synthetic;

namespace Interop.Tests.Synthetic;

public sealed class DemoPeopleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(987654321)]
    public void They_stand_in_the_registries_whatever_the_seed(long seed)
    {
        var relief = Registries.Read(Registries.Options("relief", 10, seed));
        var shelter = Registries.Read(Registries.Options("shelter", 10, seed));
        foreach (var person in DemoPeople.All)
        {
            var found = person.Agency == "relief"
                ? relief.Where(row => row["national_id"] == person.NationalId).Select(FromRelief)
                : shelter.Where(row => row["piece_identite"] == person.NationalId).Select(FromShelter);
            Assert.Equal(person, Assert.Single(found));
        }
    }

    [Fact]
    public void Their_answers_are_what_their_names_say()
    {
        Assert.Equal(("Y", "Y"), Answers(DemoPeople.Consented));
        Assert.Equal(("N", "N"), Answers(DemoPeople.Refused));
        Assert.Equal(("Y", "Y"), Answers(DemoPeople.SharedAtRelief));
        Assert.Equal(("", ""), Answers(DemoPeople.Unasked));
        Assert.Equal(("", "Y"), Answers(DemoPeople.HumanitarianOnly));
        Assert.Equal(("oui", "oui"), Answers(DemoPeople.SharedAtShelter));
        Assert.Equal(("non", "oui"), Answers(DemoPeople.RefusedGovernment));
    }

    [Fact]
    public void Docs_can_count_on_these()
    {
        Assert.Equal("XX-1985-0412", DemoPeople.Consented.NationalId);
        Assert.Equal("XX-1990-0733", DemoPeople.Refused.NationalId);
        Assert.Equal(DemoPeople.SharedAtRelief.NationalId, DemoPeople.SharedAtShelter.NationalId);
    }

    [Fact]
    public void They_head_their_households_in_one_commune_and_no_consent_of_theirs_runs_out()
    {
        foreach (var row in Registries.Relief.Where(row => DemoPeople.All.Any(person => person.NationalId == row["national_id"])))
        {
            Assert.Equal("HEAD", row["relationship"]);
            Assert.Equal((DemoPeople.Commune, DemoPeople.District, ""), (row["admin3_pcode"], row["admin2_pcode"], row["consent_until"]));
        }
    }

    private static (string Government, string Humanitarian) Answers(DemoPerson person)
    {
        if (person.Agency == "relief")
        {
            var row = Registries.Relief.Single(row => row["individual_id"] == person.RegistrationId);
            return (row["share_government"], row["share_humanitarian"]);
        }

        var shelters = Registries.Shelter.Single(row => row["no_personne"] == person.RegistrationId);
        return (shelters["accord_gouvernement"], shelters["accord_humanitaires"]);
    }

    private static DemoPerson FromRelief(IReadOnlyDictionary<string, string> row) =>
        new("relief", row["national_id"], row["individual_id"], row["household_id"], row["given_names"], row["family_name"], row["birth_date"]);

    private static DemoPerson FromShelter(IReadOnlyDictionary<string, string> row) =>
        new("shelter", row["piece_identite"], row["no_personne"], row["no_dossier"], row["prenoms"], row["nom"], Iso(row["date_naissance"]));

    private static string Iso(string date) => date.Length == 10 ? $"{date[6..]}-{date[3..5]}-{date[..2]}" : date;
}
