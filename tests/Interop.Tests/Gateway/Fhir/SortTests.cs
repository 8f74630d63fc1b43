using System.Net;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.People;
using Interop.Contracts.Programmes;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Fhir;

/// <summary>An order tells only what it orders by, and only of those who release that.</summary>
public sealed class SortTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private static readonly DataCategorySet NoBirthDate = DataCategorySet.Of(DataCategory.Identity, DataCategory.Identifiers);
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [InlineData("birthdate", "c,a,b")]
    [InlineData("-birthdate", "b,a,c")]
    [InlineData("name", "b,a,c")]
    [InlineData("-name,birthdate", "c,a,b")]
    [InlineData("_id", "a,b,c")]
    [InlineData("-_id", "c,b,a")]
    public async Task The_answer_is_in_the_order_asked_for(string sort, string expected)
    {
        _world.Adapter.Hold(Born("a", 1980, "Moss"), Born("b", 1990, "Abel"), Born("c", 1970, "Zorn"));

        var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync($"/relief/fhir/Patient?_sort={sort}"));

        Assert.Equal(expected.Split(','), BundleShape.Check(_world, bundle));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(100)]
    [Trait("Case", "A3")]
    public async Task Who_does_not_release_what_is_sorted_by_comes_last_in_an_order_that_does_not_depend_on_it(int count)
    {
        var first = await TextsAsync(count, [Born("a", 1980), Born("b", 1990), Born("c", 1970), Born("x", 1960, releases: NoBirthDate), Born("y", 1999, releases: NoBirthDate), Withheld("w", 1950)]);
        var other = await TextsAsync(count, [Born("a", 1980), Born("b", 1990), Born("c", 1970), Born("x", 2001, releases: NoBirthDate), Born("y", 1900, releases: NoBirthDate)]);

        Assert.Equal(first, other);
        Assert.Equal(["c", "a", "b", "x", "y"], await IdsAsync(count));
    }

    [Fact]
    public async Task Only_the_last_page_of_a_sorted_list_is_without_a_next()
    {
        _world.Adapter.Hold(Born("a", 1980), Born("b", 1990), Withheld("w", 1950));

        var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_sort=birthdate&_count=2"));

        Assert.Null(BundleShape.Next(bundle));
    }

    [Fact]
    [Trait("Case", "A3")]
    public async Task An_order_by_what_the_agreement_does_not_include_is_refused_by_name_and_nothing_is_asked()
    {
        var asked = _world.Adapter.Asked.Count;
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/shelter/fhir/Patient?_sort=birthdate"), HttpStatusCode.Forbidden);

        Assert.Equal(["_sort"], outcome.Issue.SelectMany(issue => issue.Expression));
        Assert.Equal(asked, _world.Adapter.Asked.Count);
    }

    [Theory]
    [InlineData("/relief/fhir/Group?_sort=_lastUpdated", "ministry")]
    [InlineData("/relief/fhir/Patient?_sort=_id", "north")]
    public async Task An_order_that_there_is_not_is_refused_by_name(string path, string partner)
    {
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync(path, partner), HttpStatusCode.BadRequest);

        Assert.Equal(["_sort"], outcome.Issue.SelectMany(issue => issue.Expression));
    }

    [Fact]
    public async Task Enrolments_can_be_in_the_order_of_their_status()
    {
        var person = People.Person("p1");
        AdapterMatch Enrolled(string id, EnrolmentStatus status) => People.Enrolled(id, person, "cash", People.Yes("p1")) is var match ? match with { Record = (Enrolment)match.Record with { Status = status } } : null!;
        _world.Adapter.Hold(Enrolled("e1", EnrolmentStatus.Draft), Enrolled("e2", EnrolmentStatus.Active), Enrolled("e3", EnrolmentStatus.Cancelled));

        var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Coverage?_sort=-status"));

        Assert.Equal(["e1", "e3", "e2"], BundleShape.Check(_world, bundle, "Coverage"));
    }

    private static AdapterMatch Born(string id, int year, string family = "Haddad", DataCategorySet? releases = null) =>
        People.Match(People.Person(id, family: family) with { BirthDate = PartialDate.Year(year) }, People.Yes(id, releases));

    private static AdapterMatch Withheld(string id, int year) => People.Match(People.Person(id) with { BirthDate = PartialDate.Year(year) }, People.No(id));

    private async Task<List<string>> TextsAsync(int count, AdapterMatch[] records)
    {
        _world.Adapter.Hold(records);
        var texts = new List<string>();
        for (var next = $"/relief/fhir/Patient?_sort=birthdate&_count={count}"; next is not null && texts.Count < 20;)
        {
            var response = await _world.GetAsync(next);
            texts.Add(await AnswerText.OfAsync(response));
            next = BundleShape.Next(await GatewayWorld.ReadAsync<Bundle>(response));
        }

        return texts;
    }

    private async Task<List<string>> IdsAsync(int count)
    {
        var ids = new List<string>();
        for (var next = $"/relief/fhir/Patient?_sort=birthdate&_count={count}"; next is not null && ids.Count < 20;)
        {
            var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync(next));
            Assert.NotEmpty(bundle.Entry);
            ids.AddRange(BundleShape.Check(_world, bundle));
            next = BundleShape.Next(bundle);
        }

        return ids;
    }
}
