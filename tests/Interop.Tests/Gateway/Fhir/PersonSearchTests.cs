using Hl7.Fhir.Model;
using Interop.Contracts.Adapters;
using Interop.Contracts.People;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Fhir;

public sealed class PersonSearchTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private static readonly DateTimeOffset June = new(2026, 6, 2, 12, 30, 0, TimeSpan.Zero);
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [InlineData("", "p1,p2,p3,p4")]
    [InlineData("identifier=urn:xx:national-id|N-p1", "p1")]
    [InlineData("identifier=urn:other|N-p1", "")]
    [InlineData("identifier=N-p2", "p2")]
    [InlineData("identifier=N-p1,urn:xx:national-id|N-p3,N-p5", "p1,p3")]
    [InlineData("identifier=n-p1", "")]
    [InlineData("name=hadd", "p1,p3")]
    [InlineData("name=HADDAD,nás", "p1,p2,p3")]
    [InlineData("name=addad", "")]
    [InlineData("name:exact=Haddad", "p1,p3")]
    [InlineData("name:exact=haddad", "")]
    [InlineData("name=amal&name=nasser", "p2")]
    [InlineData("birthdate=1985-04-12", "p1")]
    [InlineData("birthdate=eq1985", "p1")]
    [InlineData("birthdate=ge1990", "p2,p3")]
    [InlineData("birthdate=gt1985-04-12", "p2,p3")]
    [InlineData("birthdate=lt1990", "p1")]
    [InlineData("birthdate=le1985-04-12", "p1")]
    [InlineData("birthdate=ge1985&birthdate=lt1999", "p1,p2")]
    [InlineData("gender=male", "p2")]
    [InlineData("gender=male,other", "p2,p3")]
    [InlineData("address=XX0103", "p1,p3")]
    [InlineData("address=xx01", "p1,p2,p3")]
    [InlineData("address=XX0101,XX0103", "p1,p2,p3")]
    [InlineData("_lastUpdated=ge2026-06", "p2")]
    [InlineData("_lastUpdated=2026-06-02", "p2")]
    [InlineData("_lastUpdated=gt2026-06-02T12:29:59Z", "p2")]
    [InlineData("_lastUpdated=le2026-06-02T15:30:00%2B03:00", "p1,p2,p3,p4")]
    [InlineData("_lastUpdated=lt2026-06-02", "p1,p3,p4")]
    [InlineData("_id=p1,p3,p5,nobody", "p1,p3")]
    [InlineData("_id=p1&gender=female", "p1")]
    [InlineData("_format=json&_count=100&_id=p1", "p1")]
    [InlineData("_format=application/fhir%2Bjson&_id=p1", "p1")]
    public async Task A_search_finds_exactly_those_who_satisfy_it_by_get_and_by_post(string query, string ids)
    {
        _world.Adapter.Serve([.. Everybody()]);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/relief/fhir/Patient/_search")
        {
            Content = new StringContent(query, null, "application/x-www-form-urlencoded"),
        };

        var got = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync($"/relief/fhir/Patient?{query}"));
        var posted = await GatewayWorld.ReadAsync<Bundle>(await _world.SendAsync(post, _world.Token()));

        Assert.Equal(ids.Split(',', StringSplitOptions.RemoveEmptyEntries), BundleShape.Check(_world, got));
        Assert.Equal(BundleShape.Check(_world, got), BundleShape.Check(_world, posted));
        Assert.Null(BundleShape.Next(got));
    }

    [Fact]
    public async Task An_empty_answer_has_no_entry_at_all()
    {
        _world.Adapter.Serve();

        var response = await _world.GetAsync("/relief/fhir/Patient");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        await GatewayWorld.ReadAsync<Bundle>(response);
        Assert.DoesNotContain("entry", text, StringComparison.Ordinal);
        Assert.DoesNotContain("total", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elements_asked_for_are_all_that_a_search_brings()
    {
        _world.Adapter.Serve([.. Everybody()]);

        var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_elements=gender,identifier&_id=p2"));

        BundleShape.Check(_world, bundle);
        var patient = Assert.IsType<Patient>(Assert.Single(bundle.Entry).Resource);
        Assert.Equal(AdministrativeGender.Male, patient.Gender);
        Assert.Equal("N-p2", Assert.Single(patient.Identifier).Value);
        Assert.Empty(patient.Name);
        Assert.Null(patient.BirthDate);
        Assert.Empty(patient.Extension);
    }

    [Fact]
    public async Task The_adapter_is_asked_by_post_in_its_own_words_and_the_links_hold_no_value()
    {
        _world.Adapter.Serve([.. Everybody()]);
        _world.Adapter.Asked.Clear();

        var response = await _world.GetAsync("/relief/fhir/Patient?name:exact=Haddad&identifier=urn:xx:national-id%7CN-p1,N-p3&_count=1");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var bundle = await GatewayWorld.ReadAsync<Bundle>(response);
        Assert.Equal("p1", Assert.Single(bundle.Entry).Resource!.Id);
        Assert.NotNull(BundleShape.Next(bundle));
        Assert.All(bundle.Link, link => Assert.DoesNotContain("N-p", link.Url, StringComparison.Ordinal));
        Assert.DoesNotContain("N-p3", text, StringComparison.Ordinal);
        var asked = Assert.Single(_world.Adapter.Asked);
        Assert.Equal("/Patient/_search", asked.Target);
        Assert.Equal("name%3Aexact=Haddad&identifier=urn%3Axx%3Anational-id%7CN-p1%2CN-p3", asked.Body);
    }

    // p4 consents to name and status only: nobody finds p4 by anything else. p5 consents to nothing.
    private static IEnumerable<AdapterMatch> Everybody() =>
    [
        People.Match(People.Person("p1"), People.Yes("p1")),
        People.Match(People.Person("p2", family: "Násser", pcode: "XX0101") with { Gender = Gender.Male, BirthDate = PartialDate.Year(1990), LastUpdated = June }, People.Yes("p2")),
        People.Match(People.Person("p3") with { Gender = Gender.Other, BirthDate = PartialDate.Day(new(2000, 2, 29)) }, People.Yes("p3")),
        People.Match(People.Person("p4", family: "Zola"), People.Yes("p4", Interop.Contracts.DataCategorySet.Of(Interop.Contracts.DataCategory.Identity))),
        People.Match(People.Person("p5")),
    ];
}
