using System.Text.Json.Nodes;
using Interop.Contracts;
using Interop.Contracts.Adapters;

namespace Interop.Tests.Gateway.Dci;

/// <summary>Alternatives of several attributes: each is a question that is permitted and decided for itself, and together they are one list.</summary>
public sealed class UnionTests(DciWorld world) : IClassFixture<DciWorld>
{
    private const string Either = """{"$or":[{"area":"XX0101"},{"name":"Moss"},{"UIN":"N-p7"}]}""";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Pages_of_any_size_make_the_same_list_and_tell_the_same_total(int size)
    {
        world.World.Adapter.Hold([.. Enumerable.Range(0, 10).Select(Person)]);
        var (told, total) = (new List<string>(), 1);
        for (var number = 1; (number - 1) * size < total; number++)
        {
            var reply = await world.SearchAsync(DciText.Expression(Either).Paged(size, number));
            total = (int)reply.Item["pagination"]!["total_count"]!;
            told.AddRange(reply.Records.Select(record => (string)record!["@id"]!));
        }

        Assert.Equal(["p0", "p2", "p4", "p6", "p8", "p3", "p9", "p7"], told);
        Assert.Equal(8, total);
    }

    [Fact]
    public async Task Who_shows_only_what_one_alternative_asks_by_is_found_by_that_one_alone()
    {
        var shy = People.Match(People.Person("s1", family: "Moss", pcode: "XX0101"), People.Yes("s1", DataCategorySet.Of(DataCategory.Identity)));
        world.World.Adapter.Hold(shy);

        Assert.Single((await world.SearchAsync(DciText.Expression("""{"$or":[{"area":"XX0101"},{"name":"Moss"}]}"""))).Records);
        Assert.Empty((await world.SearchAsync(DciText.Expression("""{"$or":[{"area":"XX0101"},{"UIN":"N-s1"}]}"""))).Records);
        Assert.Empty((await world.SearchAsync(DciText.Expression("""{"$or":[{"area":"XX0101","name":"Moss"},{"sex":"male"}]}"""))).Records);
    }

    [Fact]
    public async Task The_ledger_has_one_question_with_every_attribute_and_each_person_once()
    {
        world.World.Adapter.Hold([.. Enumerable.Range(0, 4).Select(Person)]);

        var reply = await world.SearchAsync(DciText.Expression(Either));

        var entry = world.World.Entries().Single(entry => entry.Id == reply.Id);
        Assert.Equal(("disclosed", 3L), (entry.Outcome, entry.Total));
        Assert.Superset(new HashSet<string>(["address", "name:exact", "identifier"]), entry.Parameters!.ToHashSet());
        Assert.Equal(entry.Disclosures!.Select(one => one.Subject).Distinct(), entry.Disclosures!.Select(one => one.Subject));
    }

    [Fact]
    public async Task Groups_are_found_by_their_area_or_by_a_number_of_a_member()
    {
        world.World.Adapter.Asked.Clear();
        var reply = await world.SearchAsync(DciText.Expression("""{"$or":[{"UIN":"N-p1"},{"area":"XX01"}]}""", "Group"));

        Assert.Equal("succ", (string?)reply.Item["status"]);
        Assert.Equal(3, world.World.Adapter.Asked.Count);
    }

    [Fact]
    public async Task An_alternative_that_may_not_be_asked_refuses_all_by_its_name()
    {
        world.World.Adapter.Asked.Clear();
        var (status, code, message) = (await world.SearchAsync(DciText.Expression("""{"$or":[{"name":"Moss"},{"UIN":"1"}]}"""), "foodaid")).Rejection;

        Assert.Equal(("rjct", "rjct.filter.invalid"), (status, code));
        Assert.Contains("identifier", message, StringComparison.Ordinal);
        Assert.Empty(world.World.Adapter.Asked);
    }

    [Fact]
    public async Task Alternatives_have_an_order_of_their_own()
    {
        var (status, code, _) = (await world.SearchAsync(DciText.Expression(Either).Sorted("name"))).Rejection;

        Assert.Equal(("rjct", "rjct.sort.invalid"), (status, code));
    }

    [Fact]
    public async Task A_predicate_takes_or_between_attributes_and_not_of_a_list()
    {
        world.World.Adapter.Hold([.. Enumerable.Range(0, 4).Select(Person)]);
        var either = new JsonObject { ["seq_num"] = 1, ["expression1"] = DciText.Term("area", "eq", "XX0101"), ["condition"] = "or", ["expression2"] = DciText.Term("name", "eq", "Moss") };
        var not = new JsonObject { ["seq_num"] = 1, ["expression1"] = DciText.Term("area", "eq", "XX01"), ["condition"] = "not", ["expression2"] = DciText.Term("sex", "eq", "male") };
        var never = new JsonObject { ["seq_num"] = 1, ["expression1"] = DciText.Term("area", "eq", "XX01"), ["condition"] = "not", ["expression2"] = DciText.Term("birth_date", "gt", "1985") };

        Assert.Equal(["p0", "p2", "p3"], (await world.SearchAsync(DciText.Predicates("Person", either))).Records.Select(record => (string)record!["@id"]!));
        Assert.Equal(4, (await world.SearchAsync(DciText.Predicates("Person", not))).Records.Count);
        Assert.Equal("rjct.filter.invalid", (await world.SearchAsync(DciText.Predicates("Person", never))).Rejection.Code);
    }

    [Theory]
    [InlineData("""{"area":"XX01","$not":{"$or":[{},{"sex":"male"}]}}""")]
    [InlineData("""{"area":"XX01","$not":{"$and":[{"$or":[{}]},{"sex":"male"}]}}""")]
    [InlineData("""{"$or":[{"area":"XX01"},{}]}""")]
    public async Task What_says_nothing_is_no_alternative_and_is_not_negated(string expression)
    {
        world.World.Adapter.Asked.Clear();

        Assert.Equal(("rjct", "rjct.filter.invalid"), (await world.SearchAsync(DciText.Expression(expression))).Rejection is var (status, code, _) ? (status, code) : default);
        Assert.Empty(world.World.Adapter.Asked);
    }

    // Every second lives in the first area, every third is called Moss.
    private static AdapterMatch Person(int number)
    {
        var person = People.Person($"p{number}", family: number % 3 == 0 ? "Moss" : "Abel", pcode: number % 2 == 0 ? "XX0101" : "XX0103");
        return People.Match(person, People.Yes(person.Id));
    }
}
