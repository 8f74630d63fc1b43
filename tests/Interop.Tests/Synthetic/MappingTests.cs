using System.Text.Json;
using Interop.Synthetic;

namespace Interop.Tests.Synthetic;

public sealed class MappingTests
{
    [Theory]
    [InlineData("relief")]
    [InlineData("shelter")]
    public void The_mapping_names_only_columns_that_the_registry_has(string agency)
    {
        var columns = Rows(agency)[0].Keys.ToHashSet();
        var rules = Rules(agency);
        Assert.True(rules.Count > 40);
        Assert.All(rules, rule => Assert.Contains(rule.GetProperty("column").GetString()!, columns));
    }

    [Theory]
    [InlineData("relief")]
    [InlineData("shelter")]
    public void The_mapping_knows_every_code_that_the_registry_uses(string agency)
    {
        foreach (var rule in Rules(agency).Where(rule => rule.TryGetProperty("codes", out _)))
        {
            var column = rule.GetProperty("column").GetString()!;
            var used = Rows(agency).Select(row => row[column]).Where(value => value.Length > 0).Distinct();
            Assert.All(used, code => Assert.True(rule.GetProperty("codes").TryGetProperty(code, out _), $"{column} has the unknown code {code}."));
        }
    }

    [Theory]
    [InlineData("relief")]
    [InlineData("shelter")]
    public void The_mapping_uses_the_identifier_systems_that_docs_name(string agency)
    {
        var mapping = Mapping(agency);
        Assert.Equal(
            [DemoPeople.NationalIdSystem, DemoPeople.RegistrationSystem(agency), DemoPeople.RationCardSystem],
            mapping.GetProperty("identifiers").EnumerateArray().Select(rule => rule.GetProperty("system").GetString()));
        Assert.Equal(DemoPeople.HouseholdSystem(agency), mapping.GetProperty("household").GetProperty("system").GetString());
        Assert.Equal(agency, mapping.GetProperty("agency").GetString());
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string agency) => agency == "relief" ? Registries.Relief : Registries.Shelter;

    private static JsonElement Mapping(string agency)
    {
        using var folder = new Scratch();
        var result = SyntheticRegistry.Write(Registries.Options(agency, 1) with { OutputFolder = folder.Path }, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(File.ReadAllText(result.MappingFile)).RootElement;
    }

    private static List<JsonElement> Rules(string agency) => [.. Below(Mapping(agency)).Where(element => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("column", out _))];

    private static IEnumerable<JsonElement> Below(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Below(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Below),
        _ => [],
    };
}
