namespace Interop.Tests.Linkage;

public sealed class NamePairTests
{
    [Theory]
    [InlineData("arabic", 0.92)]
    [InlineData("russian", 0.90)]
    public void The_same_name_in_two_scripts_agrees_and_different_names_do_not(string script, double least)
    {
        var (same, random) = NamePairs.Measure(script, 100_000);

        Assert.InRange(same, least, 1);
        Assert.InRange(random, 0, 0.005);
    }
}
