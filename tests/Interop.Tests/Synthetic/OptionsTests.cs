using Interop.Synthetic;

namespace Interop.Tests.Synthetic;

public sealed class OptionsTests
{
    [Fact]
    public void Every_problem_is_told_at_once_with_its_fix()
    {
        var options = new SyntheticOptions { Agency = "nobody", Households = 0, Seed = 1, Overlap = double.NaN, OutputFolder = " " };
        Assert.Collection(
            options.Problems(),
            problem => Assert.Equal("Agency is not known: use one of relief, shelter.", problem),
            problem => Assert.Equal("Households is out of range: use a number from 1 to 1000000.", problem),
            problem => Assert.Equal("Overlap is out of range: use a share from 0 to 1.", problem),
            problem => Assert.Equal("OutputFolder is blank: name a folder.", problem));
    }

    [Fact]
    public void Options_with_problems_write_nothing()
    {
        using var folder = new Scratch();
        var options = Registries.Options("relief", SyntheticOptions.MostHouseholds + 1) with { OutputFolder = folder.Path };
        var refused = Assert.Throws<ArgumentException>(() => SyntheticRegistry.Write(options, TestContext.Current.CancellationToken));
        Assert.Contains("Households is out of range", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_cancelled_run_leaves_the_former_files_as_they_were()
    {
        using var folder = new Scratch();
        var options = Registries.Options("relief", 5) with { OutputFolder = folder.Path };
        var former = File.ReadAllText(SyntheticRegistry.Write(options, TestContext.Current.CancellationToken).RegistryFile);
        Assert.Throws<OperationCanceledException>(() => SyntheticRegistry.Write(options with { Seed = 8 }, new CancellationToken(canceled: true)));
        Assert.Equal(former, File.ReadAllText(Path.Combine(folder.Path, "relief.csv")));
        Assert.Equal(2, Directory.EnumerateFiles(folder.Path).Count());
    }

    [Fact]
    public void The_largest_registry_has_room_in_the_world() =>
        Assert.True(Interop.Synthetic.Families.World.Households / 2 > SyntheticOptions.MostHouseholds + (SyntheticOptions.MostHouseholds / 500 * 10) + 10);
}
