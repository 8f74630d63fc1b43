using Interop.Synthetic;

namespace Interop.Tests.Synthetic;

public sealed class FlawTests
{
    [Theory]
    [InlineData("relief")]
    [InlineData("shelter")]
    public void Bad_lines_follow_the_good_ones_which_stay_as_they_are(string agency)
    {
        using var folder = new Scratch();
        var good = Registries.Options(agency, 600) with { OutputFolder = folder.Path };
        var result = SyntheticRegistry.Write(good with { Flaws = true }, TestContext.Current.CancellationToken);
        Assert.StartsWith(Registries.Text(good), File.ReadAllText(result.RegistryFile), StringComparison.Ordinal);
        Assert.Equal(20, result.FlawedLines);
        Assert.Equal(result.People + result.FlawedLines, Registries.Read(good with { Flaws = true }).Count);
        Assert.Equal(0, SyntheticRegistry.Write(good, TestContext.Current.CancellationToken).FlawedLines);
    }

    [Fact]
    public void Even_the_smallest_registry_has_each_flaw()
    {
        var bad = Registries.Read(Registries.Options("relief", 1) with { Flaws = true }).Where(row => !row["individual_id"].StartsWith("REL-0000001-", StringComparison.Ordinal)).ToList();
        Assert.Equal(10, bad.Count);
        Assert.Single(bad, row => row["birth_date"] == "1990-02-31");
        Assert.Single(bad, row => row["sex"] == "Z");
        Assert.Single(bad, row => row["relationship"] == "COUSIN");
        Assert.Single(bad, row => row["share_government"] == "maybe");
        Assert.Single(bad, row => row["individual_id"].Length == 0);
        Assert.Single(bad, row => row["latitude"] == "20S30");
        Assert.Equal(2, bad.Count(row => row["national_id"] == "XX-1980-0001"));
        Assert.Equal(2, bad.Count(row => row["individual_id"] == "REL-0000000-01"));
    }
}
