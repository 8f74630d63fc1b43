using System.Reflection;

namespace Interop.Tests.Adversarial;

/// <summary>Every case of the threat model's groups has a test; which they are is told by their traits.</summary>
public sealed class CaseCoverageTests
{
    private static readonly (char Group, int Last)[] Groups = [('A', 13), ('B', 7), ('C', 12), ('E', 9), ('F', 8), ('H', 8)];

    [Fact]
    public void Every_case_of_the_groups_has_a_test()
    {
        var covered = typeof(CaseCoverageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
            .SelectMany(method => method.GetCustomAttributesData().Where(data => data.AttributeType == typeof(TraitAttribute)))
            .Where(data => (string?)data.ConstructorArguments[0].Value == "Case")
            .Select(data => (string)data.ConstructorArguments[1].Value!)
            .ToHashSet(StringComparer.Ordinal);

        var cases = Groups.SelectMany(group => Enumerable.Range(1, group.Last).Select(number => $"{group.Group}{number}")).ToList();

        Assert.Empty(cases.Except(covered));
        Assert.All(covered, one => Assert.Matches("^[A-FHIJS][0-9]{1,2}$", one));
    }
}
