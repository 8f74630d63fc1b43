namespace Interop.Tests.Synthetic;

public sealed class GapTests
{
    [Theory]
    [InlineData("family_name", 0.05, 0.13)]
    [InlineData("native_name", 0.03, 0.09)]
    [InlineData("sex", 0.001, 0.01)]
    [InlineData("birth_date", 0.002, 0.02)]
    [InlineData("national_id", 0.45, 0.68)]
    [InlineData("phone", 0.6, 0.8)]
    [InlineData("latitude", 0.6, 0.8)]
    [InlineData("wg_seeing", 0.15, 0.4)]
    [InlineData("programme", 0.5, 0.8)]
    [InlineData("share_government", 0.15, 0.3)]
    [InlineData("share_humanitarian", 0.1, 0.25)]
    [InlineData("verified", 0.1, 0.2)]
    public void Relief_has_realistic_gaps(string column, double least, double most) =>
        Assert.InRange(Registries.Relief.Share(row => row[column].Length == 0), least, most);

    [Theory]
    [InlineData("nom_original", 0.2, 0.3)]
    [InlineData("date_naissance", 0.01, 0.04)]
    [InlineData("piece_identite", 0.6, 0.75)]
    [InlineData("telephone", 0.7, 0.85)]
    [InlineData("latitude", 0.15, 0.25)]
    [InlineData("carte_ration", 0.8, 0.95)]
    [InlineData("accord_gouvernement", 0.25, 0.4)]
    public void Shelter_has_other_gaps(string column, double least, double most) =>
        Assert.InRange(Registries.Shelter.Share(row => row[column].Length == 0), least, most);

    [Theory]
    [InlineData("household_id")]
    [InlineData("individual_id")]
    [InlineData("relationship")]
    [InlineData("given_names")]
    [InlineData("admin3_pcode")]
    [InlineData("registered_on")]
    public void What_a_registry_cannot_do_without_is_always_there(string column) =>
        Assert.DoesNotContain(Registries.Relief, row => row[column].Length == 0);

    [Fact]
    public void Some_birth_dates_are_only_years_and_estimates_are_marked()
    {
        Assert.InRange(Registries.Relief.Share(row => row["birth_date"].Length == 4), 0.07, 0.13);
        Assert.InRange(Registries.Shelter.Share(row => row["date_naissance"].Length == 4), 0.2, 0.3);
        Assert.InRange(Registries.Relief.Where(row => row["birth_date"].Length == 4).Share(row => row["birth_date_estimated"] == "Y"), 0.7, 0.9);
        Assert.InRange(Registries.Relief.Where(row => row["birth_date"].Length == 10).Share(row => row["birth_date_estimated"] == "Y"), 0.02, 0.1);
    }

    [Theory]
    [InlineData("Y", 0.35, 0.55)]
    [InlineData("N", 0.25, 0.42)]
    public void Answers_about_government_are_mixed(string answer, double least, double most) =>
        Assert.InRange(Registries.Relief.Share(row => row["share_government"] == answer), least, most);

    [Fact]
    public void Without_an_answer_there_is_no_trace_of_a_consent_and_with_one_there_is_its_notice() =>
        Assert.All(Registries.Relief, row =>
        {
            var answered = row["share_government"].Length + row["share_humanitarian"].Length > 0;
            Assert.Equal(answered ? "2025-1" : "", row["consent_notice"]);
            Assert.Equal(answered, row["consent_method"].Length > 0);
            Assert.True(answered || row["consent_date"] + row["consent_language"] + row["consent_until"] == "");
        });
}
