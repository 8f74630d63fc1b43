using System.Text.Json;
using CsCheck;
using Interop.Contracts;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Querying;

namespace Interop.Tests.Contracts.Searching;

public sealed class SearchTextTests
{
    [Fact]
    public void What_is_written_is_read_back() => CriterionGen.Query.Sample(query =>
    {
        var parsed = SearchParser.Parse(query.Kind, SearchWriter.Write(query));
        Assert.Empty(parsed.Problems);
        Assert.Equal(Text(query.Criteria), Text(parsed.Criteria));
    }, iter: 5000);

    [Fact]
    public void Junk_is_criteria_or_problems_and_never_an_exception() =>
        Gen.Select(Gen.Enum<RecordKind>(), Gen.Select(Name, Value).List[0, 4]).Sample((kind, pairs) =>
        {
            var parsed = SearchParser.Parse(kind, pairs.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
            Assert.Equal(pairs.Count, parsed.Criteria.Count + parsed.Problems.Count);
            foreach (var (name, _) in pairs.Where(pair => SearchParameters.Find(kind, pair.Item1.Split(':')[0]) is null))
            {
                Assert.Contains(parsed.Problems, problem => problem.Parameter == name && problem.Code == "not-supported");
            }
        }, iter: 20_000);

    [Fact]
    public void What_is_understood_can_be_written_and_means_the_same() =>
        Gen.Select(Gen.Enum<RecordKind>(), Name, Value).Sample((kind, name, value) =>
        {
            var parsed = SearchParser.Parse(kind, [KeyValuePair.Create(name, value)]);
            var again = SearchParser.Parse(kind, SearchWriter.Write(new BeneficiaryQuery { Kind = kind, Criteria = parsed.Criteria }));
            Assert.Empty(again.Problems);
            Assert.Equal(Text(parsed.Criteria), Text(again.Criteria));
        }, iter: 20_000);

    [Fact]
    public void The_problem_of_a_value_does_not_quote_it() => Gen.Enum<RecordKind>().Sample(kind =>
    {
        foreach (var parameter in SearchParameters.For(kind))
        {
            var parsed = SearchParser.Parse(kind, [KeyValuePair.Create(parameter.Name, "secret\u0001,,")]);
            Assert.DoesNotContain("secret", Assert.Single(parsed.Problems).Diagnostics, StringComparison.Ordinal);
        }
    });

    [Theory]
    [InlineData("name:contains", "x")]
    [InlineData("birthdate", "ne1980")]
    [InlineData("birthdate", "ap1980")]
    [InlineData("birthdate", "1980-13")]
    [InlineData("birthdate", "1980,1981")]
    [InlineData("gender", "m")]
    [InlineData("gender", "male,")]
    [InlineData("identifier", "|x")]
    [InlineData("identifier", "urn:x|")]
    [InlineData("identifier", "no-uri|1")]
    [InlineData("address", "x%")]
    [InlineData("_id", "a/b")]
    [InlineData("_lastUpdated", "2024-01-01T10:00")]
    [InlineData("_lastUpdated", "2024-01-01T10:00:00")]
    [InlineData("_sort", "name")]
    [InlineData("member", "Patient/1")]
    [InlineData("", "")]
    public void What_a_person_search_does_not_know_is_a_problem(string name, string value)
    {
        var parsed = SearchParser.Parse(RecordKind.Beneficiary, [KeyValuePair.Create(name, value)]);
        Assert.Equal(name, Assert.Single(parsed.Problems).Parameter);
        Assert.Empty(parsed.Criteria);
    }

    [Fact]
    public void Searching_reveals_the_category_of_each_parameter() =>
        Assert.Equal(
            DataCategorySet.Of(DataCategory.Identity, DataCategory.Demographics),
            SearchParser.Parse(RecordKind.Beneficiary, [KeyValuePair.Create("name", "a"), KeyValuePair.Create("gender", "male"), KeyValuePair.Create("_id", "1")]).Categories);

    private static Gen<string> Name { get; } = Gen.OneOf(
        Gen.OneOf([.. SearchParameters.All.Select(parameter => parameter.Name)]),
        Gen.OneOf("name:exact", "name:", ":exact", "name:exact:exact", "identifier:not", "_sort", "_has:Group:member:_id", "family", "NAME", "", "​name", "address-city"),
        Gen.String);

    private static Gen<string> Value { get; } = Gen.OneOf(
        Gen.String,
        Gen.OneOf(
            "", ",", "a,", "\\", "\\,", "|", "a|b|c", "urn:a|b", "urn:a\\|b|c", "|b", "urn:a|", "ge2020", "lt2020-02-30", "ge", "eq1999-01-01", "sa2020", "0000", "9999",
            "2020-01-01T00:00:00Z", "gt2020-01-01T00:00:00.1234567+14:00", "2020-01-01T00:00:00", "2020-01-01T00:00:00.12345678Z", "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59-14:00", "Patient/1", "Patient/", "Group/1", "male", "male,female", "XX01", "X", "a\u0301", "\u0301", "a\0b", "\ud800", "$", "\\$"),
        RecordGen.Id,
        RecordGen.Word);

    private static string Text(IReadOnlyList<Criterion> criteria) => JsonSerializer.Serialize(criteria.Select(criterion => new { criterion.GetType().Name, Content = (object)criterion }));
}
