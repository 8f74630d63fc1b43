using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Fhir.Resources;
using Interop.Tests.Gateway.Filtering.Oracle;

namespace Interop.Tests.Gateway.Filtering;

public sealed class FirelyOracleTests
{
    private const int Cases = 3000;

    [Theory]
    [InlineData(7)]
    public void What_the_filter_writes_of_a_valid_resource_is_what_is_left_of_it_as_an_object(int seed)
    {
        var cases = new FirelyCases(FilterOracleTests.Records(seed), new(seed));
        for (var i = 0; i < Cases; i++)
        {
            FirelyCheck.Run(cases.Next().Case);
        }
    }

    [Fact]
    public void What_releases_more_or_less_than_the_permit_is_noticed()
    {
        var (_, given) = new FirelyCases([People.Person("p1")], new(1)).Next();
        foreach (var category in new[] { DataCategory.Identifiers, DataCategory.Demographics, DataCategory.Contact, DataCategory.PreciseLocation, DataCategory.Vulnerability, DataCategory.Photo })
        {
            var all = given with { Categories = DataCategorySet.All, Finest = 4, Elements = null };
            var less = all with { Categories = DataCategorySet.All.Except(DataCategorySet.Of(category)) };
            var (written, expected) = (FhirJson.ParseStrict(Filtered.Write(all.Json, all.Scope())), FirelyOracle.Filter(FhirJson.ParseStrict(all.Json), all.Oracle()));

            Assert.True(written.IsExactly(expected));
            Assert.False(written.IsExactly(FirelyOracle.Filter(FhirJson.ParseStrict(less.Json), less.Oracle())));
        }
    }

    [Fact]
    public void The_oracle_takes_away_what_is_not_released_and_nothing_else()
    {
        var person = FhirEncoder.Encode(People.Person("p1"));
        var scope = new OracleScope([FilterPermits.For(RecordKind.Beneficiary, DataCategorySet.Of(DataCategory.Identity, DataCategory.CoarseLocation), 1)], null, new HashSet<string> { "p1" });

        var kept = Assert.IsType<Patient>(FirelyOracle.Filter(person, scope));

        Assert.Equal("Haddad", Assert.Single(kept.Name).Family);
        Assert.Empty(kept.Identifier);
        Assert.Null(kept.BirthDate);
        Assert.Empty(kept.Telecom);
        var address = Assert.Single(kept.Address);
        Assert.Equal(("XX", "North", null, []), (address.Country, address.State, address.District, address.Line.ToArray()));
        Assert.Single(address.Extension);
        Assert.Single(kept.Extension);
        Assert.Equal("SUBSETTED", Assert.Single(kept.Meta!.Tag).Code);
        Assert.True(FhirEncoder.Encode(People.Person("p1")).IsExactly(person));
    }
}
