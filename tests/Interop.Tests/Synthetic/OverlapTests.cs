using Interop.Synthetic;

namespace Interop.Tests.Synthetic;

public sealed class OverlapTests
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> ReliefById =
        Registries.Relief.Where(row => row["national_id"].Length > 0).ToDictionary(row => row["national_id"]);

    // Only a household in which somebody's id was noted can be found by ids, hence among these; relief has noted most of them.
    private static double Found(IReadOnlyList<IReadOnlyDictionary<string, string>> shelter)
    {
        var households = shelter.GroupBy(row => row["no_dossier"]).Where(rows => rows.Count(row => row["piece_identite"].Length > 0) >= 2).ToList();
        return (double)households.Count(rows => rows.Any(row => ReliefById.ContainsKey(row["piece_identite"]))) / households.Count;
    }

    [Theory]
    [InlineData(0.3, 0.26, 0.34)]
    [InlineData(0.75, 0.7, 0.79)]
    [InlineData(1, 0.98, 1)]
    public void The_asked_share_of_households_is_in_both_registries(double overlap, double least, double most) =>
        Assert.InRange(Found(Registries.Read(Registries.Options("shelter") with { Overlap = overlap })), least, most);

    [Fact]
    public void Without_overlap_only_the_demo_household_is_in_both()
    {
        var shelter = Registries.Read(Registries.Options("shelter") with { Overlap = 0 });
        Assert.Equal(DemoPeople.SharedAtShelter.NationalId, Assert.Single(shelter, row => ReliefById.ContainsKey(row["piece_identite"]))["piece_identite"]);
        Assert.DoesNotContain(shelter.Skip(2), row => row["carte_ration"].Length > 0);
    }

    [Fact]
    public void The_same_person_is_written_down_differently_as_clerks_do()
    {
        var pairs = Registries.Shelter.Where(row => ReliefById.ContainsKey(row["piece_identite"])).Select(row => (Shelter: row, Relief: ReliefById[row["piece_identite"]])).ToList();
        Assert.True(pairs.Count > 500);
        Assert.InRange(Share(pair => pair.Shelter["prenoms"] != pair.Relief["given_names"] || pair.Shelter["nom"] != pair.Relief["family_name"]), 0.4, 0.8);
        Assert.InRange(Share(pair => pair.Shelter["prenoms"].Length > 0 && pair.Shelter["prenoms"] == pair.Relief["family_name"]), 0.01, 0.08);
        Assert.InRange(Share(pair => pair.Shelter["date_naissance"].Length == 4 && pair.Relief["birth_date"].Length == 10), 0.15, 0.3);
        Assert.InRange(Share(pair => pair.Shelter["nom_original"].Length > 0 && pair.Shelter["nom_original"] != pair.Relief["native_name"]), 0.05, 0.2);
        Assert.InRange(Share(pair => Yes(pair.Shelter["accord_gouvernement"]) != Yes(pair.Relief["share_government"])), 0.3, 0.7);

        double Share(Func<(IReadOnlyDictionary<string, string> Shelter, IReadOnlyDictionary<string, string> Relief), bool> holds) => (double)pairs.Count(holds) / pairs.Count;

        static bool Yes(string answer) => answer is "Y" or "oui";
    }

    [Fact]
    public void Each_agency_gives_its_own_numbers()
    {
        Assert.All(Registries.Shelter, row => Assert.Matches("^D26-[0-9]{7}-[0-9]{2}$", row["no_personne"]));
        Assert.All(Registries.Relief, row => Assert.Matches("^REL-[0-9]{7}-[0-9]{2}$", row["individual_id"]));
    }

    [Fact]
    public void Relief_does_not_change_with_the_overlap() =>
        Assert.Equal(Registries.Text(Registries.Options("relief", 30)), Registries.Text(Registries.Options("relief", 30) with { Overlap = 1 }));
}
