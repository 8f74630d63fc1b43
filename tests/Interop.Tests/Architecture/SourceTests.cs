namespace Interop.Tests.Architecture;

public sealed class SourceTests
{
    [Fact]
    public void No_source_file_is_longer_than_400_lines() => Assert.DoesNotContain(Repository.CSharp, path => SourceRules.IsTooLong(Repository.Read(path)));

    [Fact]
    public void The_median_source_file_is_shorter_than_60_lines() =>
        Assert.InRange(SourceRules.Median(Repository.CSharp.Select(path => SourceRules.Lines(Repository.Read(path)))), 1, 59.9);

    [Fact]
    public void Nothing_is_left_for_later() => Assert.DoesNotContain(Repository.Files, path => SourceRules.IsCode(path) && SourceRules.IsUnfinished(Repository.Read(path)));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("Interop.sln");

        Assert.All(Repository.Projects, path => Assert.True(IsIn(solution, path)));
        Assert.False(IsIn(solution, "adapters/Interop.Adapters.Nowhere/Interop.Adapters.Nowhere.csproj"));
    }

    [Fact]
    public void The_walk_over_the_sources_finds_them()
    {
        Assert.Contains("gateway/Interop.Consents/Deciding/ConsentDecider.cs", Repository.CSharp);
        Assert.Contains("tests/Interop.Tests/Architecture/SourceTests.cs", Repository.CSharp);
        Assert.Contains("contracts/Interop.Contracts/Interop.Contracts.csproj", Repository.Projects);
        Assert.DoesNotContain(Repository.Files, path => path.Contains("/obj/", StringComparison.Ordinal) || path.Contains("/bin/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(400, true, false)]
    [InlineData(400, false, false)]
    [InlineData(401, true, true)]
    [InlineData(401, false, true)]
    public void A_file_that_is_too_long_would_be_found(int lines, bool ended, bool found) =>
        Assert.Equal(found, SourceRules.IsTooLong(string.Join('\n', Enumerable.Repeat("x", lines)) + (ended ? "\n" : "")));

    [Fact]
    public void The_median_is_the_one_in_the_middle()
    {
        Assert.Equal(2, SourceRules.Median([9, 1, 2]));
        Assert.Equal(2.5, SourceRules.Median([3, 400, 2, 1]));
        Assert.Equal(7, SourceRules.Median([7]));
    }

    [Theory]
    [InlineData("// TO", "DO later", true)]
    [InlineData("# FIX", "ME", true)]
    [InlineData("throw new NotImplemented", "Exception();", true)]
    [InlineData("var metodo = TO", "DOS;", false)]
    [InlineData("// to", "do", false)]
    public void What_is_left_for_later_would_be_found(string one, string other, bool found) => Assert.Equal(found, SourceRules.IsUnfinished(one + other));

    [Theory]
    [InlineData("gateway/Interop.Gateway/Program.cs", true)]
    [InlineData("dev", true)]
    [InlineData(".ci/run", true)]
    [InlineData("tests/x/packages.lock.json", false)]
    [InlineData("docs/style.md", false)]
    public void Code_and_configuration_are_looked_through(string path, bool isCode) => Assert.Equal(isCode, SourceRules.IsCode(path));

    private static bool IsIn(string solution, string path) => solution.Contains($"\"{path.Replace('/', '\\')}\"", StringComparison.Ordinal);
}
