using System.Text.Json.Nodes;
using CsCheck;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.People;

namespace Interop.Tests.Gateway.Dci.Querying;

/// <summary>Whatever is asked, by whichever query type, is answered as it is meant or refused.</summary>
public sealed class CompilerTests(DciWorld world) : IClassFixture<DciWorld>
{
    private const int Times = 400;

    private static readonly AdapterMatch[] Registry =
    [
        Person(0, Gender.Female, "1985-04-12", "Haddad", "XX0103"),
        Person(1, Gender.Male, "1985-06-01", "Moss", "XX0101"),
        Person(2, Gender.Other, "1999-12-31", "Haddad", "XX0101"),
        Person(3, null, null, "Moss", "XX0103"),
        Person(4, Gender.Unknown, "1970-01-31", "Abel", "XX0103"),
        Person(5, Gender.Female, "1985-04-12", "Moss", "XX0103", DataCategory.Identity, DataCategory.CoarseLocation),
        Person(6, Gender.Male, "1970-01-31", "Haddad", "XX0101", DataCategory.Identity, DataCategory.Demographics, DataCategory.CoarseLocation),
        People.Match(People.Person("p7"), People.No("p7")),
    ];

    [Fact]
    public async Task A_query_finds_those_of_whose_released_records_it_holds_or_is_refused()
    {
        world.World.Adapter.Hold(Registry);
        var all = (await world.SearchAsync(DciText.Predicate("last_updated", "ge", "1990-01-01T00:00:00Z"))).Records;
        Assert.Equal(7, all.Count);
        var (answered, found, unions) = (0, 0, 0);

        QueryGen.Criteria.Sample(
            criteria =>
            {
                var reply = AskAsync(criteria).GetAwaiter().GetResult();
                if ((string?)reply.Item["status"] == "succ")
                {
                    string[] meant = [.. all.Where(person => NaiveQuery.Holds(person!, criteria)).Select(person => (string)person!["@id"]!)];
                    string[] told = [.. reply.Records.Select(person => (string)person!["@id"]!)];

                    // Alternatives come one after the other, everything else in the registry's order.
                    var isUnion = criteria.ToJsonString() is var text && (text.Contains("or\"", StringComparison.Ordinal) || text.Contains("not\"", StringComparison.Ordinal));
                    Assert.Equal(isUnion ? meant.Order().ToArray() : meant, isUnion ? told.Order().ToArray() : told);
                    Assert.Equal(meant.Length, (int)reply.Item["pagination"]!["total_count"]!);
                    answered++;
                    unions += text.Contains("$or", StringComparison.Ordinal) && told.Length > 0 ? 1 : 0;
                    found += reply.Records.Count > 0 ? 1 : 0;
                }
                else
                {
                    Assert.True(reply.Rejection.Code is "rjct.filter.invalid" or "rjct.search_criteria.invalid");
                }
            },
            iter: Times,
            threads: 1);

        // Otherwise nothing was shown.
        Assert.InRange(answered, Times / 4, Times);
        Assert.InRange(found, Times / 10, Times);
        Assert.InRange(unions, Times / 20, Times);
    }

    [Theory]
    [InlineData("""{"sex":{"$ne":"male"}}""", "p0,p2,p4")]
    [InlineData("""{"$not":{"sex":"male"}}""", "p0,p2,p4")]
    [InlineData("""{"$not":{"sex":{"$in":["male","other"]}}}""", "p0,p4")]
    [InlineData("""{"$not":{"$not":{"sex":"male"}}}""", "p1,p6")]
    [InlineData("""{"$not":{"$or":[{"sex":"male"},{"sex":"other"}]}}""", "p0,p4")]
    [InlineData("""{"$or":[{"sex":"female"},{"area":"XX0101"}]}""", "p0,p1,p2,p6")]
    [InlineData("""{"$or":[{"area":"XX0101"},{"sex":"female"}]}""", "p1,p2,p6,p0")]
    [InlineData("""{"$or":[{"UIN":"N-p5"},{"area":"XX0103"}]}""", "p0,p3,p4,p5")]
    [InlineData("""{"$and":[{"$or":[{"name":"Moss"},{"sex":"other"}]},{"$or":[{"area":"XX0101"},{"birth_date":"1985-04-12"}]}]}""", "p1,p2")]
    [InlineData("""{"sex":{"$in":["male","other"]}}""", "p1,p2,p6")]
    [InlineData("""{"sex":{"$eq":"unknown"}}""", "p4")]
    [InlineData("""{"UIN":{"$in":["N-p0","N-p5","N-p6","N-p1"]}}""", "p0,p1")]
    public async Task Another_code_is_one_that_is_there_and_shown(string expression, string expected)
    {
        world.World.Adapter.Hold(Registry);

        Assert.Equal(expected.Split(','), (await world.SearchAsync(DciText.Expression(expression))).Records.Select(person => (string)person!["@id"]!));
    }

    // What DCI's schemas do not know is asked too, such as ne in a predicate.
    private async Task<DciReply> AskAsync(JsonObject criteria) => DciSchemas.Problems("social.sync.search.request", DciText.Message(criteria)) == ""
        ? await world.SearchAsync(criteria)
        : await DciWorld.SendAsync(world.World, DciText.Message(criteria).ToJsonString());

    private static AdapterMatch Person(int number, Gender? gender, string? born, string family, string area, params DataCategory[] categories)
    {
        var person = People.Person($"p{number}", family: family, pcode: area) with { Gender = gender, BirthDate = born is null ? null : PartialDate.TryParse(born, out var date) ? date : throw new ArgumentException(born) };
        return People.Match(person, People.Yes(person.Id, categories.Length == 0 ? DataCategorySet.All : DataCategorySet.Of(categories)));
    }
}
