namespace Interop.Tests.Gateway.Dci;

public sealed class PagingTests(DciWorld world) : IClassFixture<DciWorld>
{
    private readonly ScriptedAdapter _adapter = world.World.Adapter;

    [Fact]
    public async Task Pages_are_full_of_what_may_be_seen_and_their_number_counts_nothing_else()
    {
        _adapter.Hold([.. Enumerable.Range(10, 25).Select(i => i % 3 == 0 ? People.Match(People.Person($"p{i}")) : People.Agreeing($"p{i}"))]);

        var seen = new List<string?>();
        foreach (var number in Enumerable.Range(1, 4))
        {
            var reply = await world.SearchAsync(DciText.Predicate("sex", "eq", "female").Paged(5, number));
            Assert.Equal((5, number, 17), ((int)reply.Item["pagination"]!["page_size"]!, (int)reply.Item["pagination"]!["page_number"]!, (int)reply.Item["pagination"]!["total_count"]!));
            Assert.Equal(number < 4 ? 5 : 2, reply.Records.Count);
            seen.AddRange(reply.Records.Select(record => (string?)record!["@id"]));
        }

        Assert.Equal(Enumerable.Range(10, 25).Where(i => i % 3 != 0).Select(i => $"p{i}"), seen);
    }

    [Fact]
    public async Task A_page_beyond_the_last_is_empty_and_says_how_many_there_are()
    {
        _adapter.Hold(People.Agreeing("p1"), People.Agreeing("p2"));

        var reply = await world.SearchAsync(DciText.Predicate("sex", "eq", "female").Paged(2, 7));

        Assert.Empty(reply.Records);
        Assert.Equal(2, (int)reply.Item["pagination"]!["total_count"]!);
    }

    [Fact]
    public async Task Pages_before_the_one_asked_for_are_not_disclosed_and_not_recorded()
    {
        _adapter.Hold(People.Agreeing("p1"), People.Agreeing("p2"), People.Agreeing("p3"));

        var reply = await world.SearchAsync(DciText.Predicate("sex", "eq", "female").Paged(1, 3));

        Assert.Equal("p3", (string?)Assert.Single(reply.Records)!["@id"]);
        var entry = Assert.Single(world.World.Entries(), entry => entry.Id == reply.Id);
        Assert.Equal("p3", Assert.Single(entry.Disclosures!).Subject);
        Assert.Equal(3, entry.Total);
    }

    [Theory]
    [InlineData("asc", "p2,p1,p3")]
    [InlineData("desc", "p3,p1,p2")]
    public async Task Records_come_in_the_order_asked_for_over_all_pages(string order, string expected)
    {
        _adapter.Hold(Born("p1", 1985), Born("p2", 1970), Born("p3", 1999));

        var seen = new List<string?>();
        foreach (var number in Enumerable.Range(1, 3))
        {
            seen.AddRange((await world.SearchAsync(DciText.Predicate("sex", "eq", "female").Sorted("birth_date", order).Paged(1, number))).Records.Select(record => (string?)record!["@id"]));
        }

        Assert.Equal(expected, string.Join(',', seen));
    }

    private static Interop.Contracts.Adapters.AdapterMatch Born(string id, int year) =>
        People.Match(People.Person(id) with { BirthDate = Interop.Contracts.People.PartialDate.Day(new(year, 1, 1)) }, People.Yes(id));
}
