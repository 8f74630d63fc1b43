using System.Net;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Fhir;

/// <summary>Numbers count what is released to the partner who asks, and nothing else.</summary>
public sealed class TotalTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [InlineData("_total=accurate&_count=2", 2)]
    [InlineData("_total=estimate", 3)]
    [InlineData("_summary=count", 0)]
    [Trait("Case", "A4")]
    public async Task The_total_is_that_of_a_registry_without_the_withheld(string query, int entries)
    {
        _world.Adapter.Hold(People.Agreeing("a1"), People.Match(People.Person("w1"), People.No("w1")), People.Agreeing("a2"), People.Match(People.Person("w2")), People.Agreeing("a3"));
        var real = await _world.GetAsync($"/relief/fhir/Patient?{query}");
        _world.Adapter.Hold(People.Agreeing("a1"), People.Agreeing("a2"), People.Agreeing("a3"));
        var without = await _world.GetAsync($"/relief/fhir/Patient?{query}");

        var bundle = await GatewayWorld.ReadAsync<Bundle>(real);
        Assert.Equal((3, entries), (bundle.Total, bundle.Entry.Count));
        Assert.Equal(await AnswerText.OfAsync(without), await AnswerText.OfAsync(real));
    }

    [Theory]
    [InlineData("_total=none")]
    [InlineData("_summary=false")]
    public async Task Unless_asked_for_there_is_no_total(string query)
    {
        _world.Adapter.Hold(People.Agreeing("a1"));

        Assert.Null((await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync($"/relief/fhir/Patient?{query}"))).Total);
    }

    [Fact]
    public async Task Every_page_tells_the_whole_number_and_no_more_entries_than_it_holds()
    {
        _world.Adapter.Hold(People.Agreeing("a1"), People.Agreeing("a2"), People.Agreeing("a3"));

        var first = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_total=accurate&_count=2"));
        var next = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync(BundleShape.Next(first)!));

        Assert.Equal((3, 2), (first.Total, first.Entry.Count));
        Assert.Equal((3, 1), (next.Total, next.Entry.Count));
        Assert.Null(BundleShape.Next(next));
    }

    [Fact]
    [Trait("Case", "A4")]
    public async Task A_number_by_a_filter_that_a_person_does_not_release_leaves_that_person_out()
    {
        var identityOnly = People.Yes("a2", DataCategorySet.Of(DataCategory.Identity));
        _world.Adapter.Hold(People.Agreeing("a1"), People.Match(People.Person("a2"), identityOnly));

        Assert.Equal(2, (await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_summary=count"))).Total);
        Assert.Equal(1, (await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_summary=count&birthdate=ge1900"))).Total);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.GetAsync("/relief/fhir/Patient?_summary=count&address=XX01", "foodaid")).StatusCode);
    }

    [Fact]
    public async Task The_ledger_tells_that_a_number_was_told_and_which()
    {
        _world.Adapter.Hold(People.Agreeing("a1"), People.Agreeing("a2"));
        await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_summary=count"));

        var entry = _world.Entries()[^1];
        Assert.Equal(("counted", 2L), (entry.Outcome, entry.Total));
        Assert.Null(entry.Disclosures);
        Assert.Equal(["_summary"], entry.Parameters);
    }
}
