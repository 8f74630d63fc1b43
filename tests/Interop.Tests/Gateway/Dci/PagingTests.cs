using CsCheck;
using Interop.Contracts;

namespace Interop.Tests.Gateway.Dci;

public sealed class PagingTests(DciWorld world) : IClassFixture<DciWorld>
{
    private static readonly DataCategorySet NoBirthDate = DataCategorySet.Of(DataCategory.Identity, DataCategory.Identifiers);
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
    [InlineData(1, false, 1)]
    [InlineData(4, false, 1)]
    [InlineData(9, false, 1)]
    [InlineData(1, true, 2)]
    [InlineData(4, true, 2)]
    [InlineData(9, true, 2)]
    public async Task A_page_of_any_number_and_the_total_take_one_question_and_another_for_who_keeps_back_what_it_is_sorted_by(int number, bool sorted, int questions)
    {
        _adapter.Hold([.. Enumerable.Range(10, 25).Select(i => i % 3 == 0 ? People.Match(People.Person($"p{i}"), People.Yes($"p{i}", NoBirthDate)) : People.Agreeing($"p{i}"))]);
        var criteria = DciText.Predicate("last_updated", "ge", "2026-01-01T00:00:00Z").Paged(5, number);
        _adapter.Asked.Clear();

        var reply = await world.SearchAsync(sorted ? criteria.Sorted("birth_date") : criteria);

        Assert.Equal(25, (int)reply.Item["pagination"]!["total_count"]!);
        Assert.Equal(number < 6 ? 5 : 0, reply.Records.Count);
        Assert.Equal(questions, _adapter.Asked.Count);
    }

    [Fact]
    public void Pages_by_number_are_those_that_links_lead_through_and_the_total_is_that_of_a_count() => Gen.Select(Gen.Int[0, 3].Array[0, 12], Gen.Int[1, 5], Gen.Bool)
        .Sample((people, size, sorted) => CompareAsync(people, size, sorted).GetAwaiter().GetResult(), iter: 30, threads: 1);

    private async Task CompareAsync(int[] people, int size, bool sorted)
    {
        _adapter.Hold([.. people.Select((kind, i) => People.Match(
            People.Person($"p{i}") with { BirthDate = Interop.Contracts.People.PartialDate.Day(new(1980 + (i * 7 % 5), 1, 1)) },
            kind == 0 ? [People.No($"p{i}")] : kind == 1 ? [People.Yes($"p{i}", NoBirthDate)] : [People.Yes($"p{i}")]))]);
        var linked = new List<string[]>();
        for (var next = $"/relief/fhir/Patient?_count={size}{(sorted ? "&_sort=-birthdate" : "")}"; next is not null;)
        {
            var bundle = await GatewayWorld.ReadAsync<Hl7.Fhir.Model.Bundle>(await world.World.GetAsync(next));
            linked.Add([.. bundle.Entry.Select(entry => entry.Resource!.Id!)]);
            next = Fhir.BundleShape.Next(bundle);
        }

        for (var number = 1; number <= linked.Count + 1; number++)
        {
            var criteria = DciText.Predicate("last_updated", "ge", "1990-01-01T00:00:00Z").Paged(size, number);
            var reply = await world.SearchAsync(sorted ? criteria.Sorted("birth_date", "desc") : criteria);
            Assert.Equal(linked.ElementAtOrDefault(number - 1) ?? [], reply.Records.Select(record => (string)record!["@id"]!));
            Assert.Equal(people.Count(kind => kind > 0), (int)reply.Item["pagination"]!["total_count"]!);
        }

        var first = await GatewayWorld.ReadAsync<Hl7.Fhir.Model.Bundle>(await world.World.GetAsync($"/relief/fhir/Patient?_total=accurate&_count={size}{(sorted ? "&_sort=-birthdate" : "")}"));
        Assert.Equal(people.Count(kind => kind > 0), first.Total);
        Assert.Equal(linked[0], first.Entry.Select(entry => entry.Resource!.Id!));
        Assert.Equal(linked.Count > 1, Fhir.BundleShape.Next(first) is not null);
        if (Fhir.BundleShape.Next(first) is { } second)
        {
            Assert.Equal(linked[1], (await GatewayWorld.ReadAsync<Hl7.Fhir.Model.Bundle>(await world.World.GetAsync(second))).Entry.Select(entry => entry.Resource!.Id!));
        }
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
