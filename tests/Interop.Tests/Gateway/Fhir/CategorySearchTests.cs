using System.Net;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Fhir;

public sealed class CategorySearchTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    [Trait("Case", "A2")]
    public async Task Who_may_not_see_an_element_may_not_search_by_it_and_is_told_by_which_parameter()
    {
        _world.Adapter.Asked.Clear();

        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(
            await _world.GetAsync("/relief/fhir/Patient?identifier=N-p1&name=Haddad&birthdate=1985", "foodaid"), HttpStatusCode.Forbidden);

        Assert.Equal("identifier", Assert.Single(Assert.Single(outcome.Issue).Expression));
        Assert.Empty(_world.Adapter.Asked);
        Assert.Equal("FilterNotAgreed", _world.Entries()[^1].Reason);
    }

    [Fact]
    public async Task A_type_that_the_agreement_does_not_share_is_refused_before_anything_is_asked()
    {
        _world.Adapter.Asked.Clear();

        await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Group/h1", "foodaid"), HttpStatusCode.Forbidden);
        await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Coverage", "foodaid"), HttpStatusCode.Forbidden);

        Assert.Empty(_world.Adapter.Asked);
    }

    [Theory]
    [Trait("Case", "A2")]
    [InlineData("birthdate=1985-04-12")]
    [InlineData("gender=female")]
    [InlineData("identifier=N-p1")]
    [InlineData("address=XX0103")]
    [InlineData("_id=p1&gender=female")]
    public async Task Who_did_not_consent_to_an_element_is_not_found_by_it(string query)
    {
        _world.Adapter.Serve();
        var nobody = await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/Patient?{query}"));
        _world.Adapter.Serve(People.Match(People.Person("p1"), People.Yes("p1", DataCategorySet.Of(DataCategory.Identity))));
        var withheld = await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/Patient?{query}"));

        Assert.Equal(nobody, withheld);
        Assert.Equal(["p1"], BundleShape.Check(_world, await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?name=Haddad"))));
    }

    [Fact]
    public async Task Elements_asked_for_do_not_widen_what_consent_allows()
    {
        _world.Adapter.Serve(People.Match(People.Person("p1"), People.Yes("p1", DataCategorySet.Of(DataCategory.Identity))));

        var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_elements=birthDate,telecom,photo,address,extension"));

        var patient = Assert.IsType<Patient>(Assert.Single(bundle.Entry).Resource);
        Assert.Null(patient.BirthDate);
        Assert.Empty(patient.Telecom);
        Assert.Empty(patient.Photo);
        Assert.Empty(patient.Address);
        Assert.EndsWith("/provenance", Assert.Single(patient.Extension).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_party_to_the_conflict_cannot_search_by_places_that_it_sees_only_coarsely()
    {
        var named = People.Yes("p1") with { Notice = new("3", "ar", ["authority"]) };
        _world.Adapter.Serve(People.Match(People.Person("p1"), named));

        var found = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient", "authority"));
        var sought = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?address=XX0103", "authority"));

        var address = Assert.Single(Assert.IsType<Patient>(Assert.Single(found.Entry).Resource).Address);
        Assert.Equal(("North", null), (address.State, address.District));
        Assert.Equal("XX01", Assert.Single(address.Extension).Value!.ToString());
        Assert.Empty(address.Line ?? []);
        Assert.Empty(sought.Entry);
    }

    [Fact]
    public async Task A_party_to_the_conflict_gets_nothing_of_whom_no_notice_named_it()
    {
        _world.Adapter.Serve(People.Agreeing("p1"));

        Assert.Empty((await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient", "authority"))).Entry);
    }
}
