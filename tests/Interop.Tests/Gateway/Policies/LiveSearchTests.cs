using System.Net;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Interop.Store;
using Interop.Tests.Gateway.Fhir;
using Microsoft.AspNetCore.Http;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Policies;

/// <summary>Searches of several questions and their links, when policies change meanwhile.</summary>
public sealed class LiveSearchTests : IAsyncLifetime
{
    private GatewayWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await GatewayWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    [Trait("Case", "B1")]
    public async Task A_link_serves_only_the_agreement_under_which_it_was_given()
    {
        _world.Adapter.Hold(People.Agreeing("p1"), People.Agreeing("p2"));
        var link = BundleShape.Next(await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_count=1")))!;
        var old = JsonNode.Parse((await _world.Store().FindAsync(PolicyKind.Agreement, "relief-ministry", TestContext.Current.CancellationToken))!.Content)!;

        await _world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["status"] = "suspended");
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.GetAsync(link)).StatusCode);
        old["id"] = "relief-ministry-2";
        await _world.PutAsync(PolicyKind.Agreement, "relief-ministry-2", "relief", null, old.ToJsonString());

        Assert.Equal(HttpStatusCode.BadRequest, (await _world.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _world.GetAsync("/relief/fhir/Patient?_count=1")).StatusCode);
    }

    [Fact]
    [Trait("Case", "B1")]
    public async Task A_link_shows_no_more_than_the_agreement_as_it_stands_when_it_is_followed()
    {
        _world.Adapter.Hold(People.Agreeing("p1"), People.Agreeing("p2"));
        var link = BundleShape.Next(await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_count=1")))!;

        await _world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["categories"] = new JsonArray("identity"));

        Assert.Null(Assert.IsType<Patient>(Assert.Single((await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync(link))).Entry).Resource).BirthDate);
    }

    [Theory]
    [InlineData("Patient?_id=p1&_revinclude=Coverage:beneficiary", "Coverage")]
    [InlineData("Coverage?_include=Coverage:beneficiary", "Patient")]
    [InlineData("Patient?_has:Coverage:beneficiary:class-value=cash", "Patient")]
    [InlineData("Coverage?beneficiary.name=haddad", "Coverage")]
    [InlineData("Patient?_sort=birthdate&_count=1", "Patient")]
    [InlineData("Patient?_summary=count", "Patient")]
    [Trait("Case", "B6")]
    public async Task A_consent_withdrawn_between_two_questions_of_one_search_stops_the_whole(string query, string last)
    {
        var (one, two) = (People.Person("p1"), People.Person("p2"));
        _world.Adapter.Hold(People.Match(one, People.Yes("p1")), People.Match(two, People.Yes("p2")), People.Enrolled("e1", one, "cash", People.Yes("p1")));
        var serve = _world.Adapter.Script;
        var withdrawn = false;
        _world.Adapter.Script = async context =>
        {
            if (!withdrawn && (string)context.Request.RouteValues["type"]! == last)
            {
                withdrawn = true;
                await _world.PutAsync(Writing.Yes("p1").Withdrawn());
            }

            await serve(context);
        };

        var answer = await _world.GetAsync($"/relief/fhir/{query}");

        // Decided before the withdrawal or after it: what leaves is never from before it.
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            Assert.Equal("PolicyChanged", _world.Entries()[^1].Reason);
        }
        else
        {
            var bundle = await GatewayWorld.ReadAsync<Bundle>(answer);
            Assert.DoesNotContain(bundle.Entry, entry => entry.Resource!.Id is "p1" or "e1");
            Assert.NotEqual(2, bundle.Total);
        }
    }

    [Theory]
    [InlineData("p1")]
    [InlineData("p2")]
    [Trait("Case", "B6")]
    public async Task A_consent_withdrawn_after_its_person_was_counted_stops_the_number_though_the_person_is_on_no_page(string person)
    {
        _world.Adapter.Script = async context =>
        {
            await ScriptedAdapter.WriteAsync(context, ScriptedAdapter.Lines(People.Agreeing("p1"), People.Agreeing("p2"), People.Agreeing("p3")));
            await context.Response.Body.FlushAsync();
            await _world.PutAsync(Writing.Yes(person).Withdrawn());
            await context.Response.WriteAsync(ScriptedAdapter.Complete + "\n");
        };

        var answer = await _world.GetAsync("/relief/fhir/Patient?_total=accurate&_count=1");

        // Counted before the withdrawal or after it: what leaves is never from before it.
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            Assert.Equal("PolicyChanged", _world.Entries()[^1].Reason);
        }
        else
        {
            Assert.Equal(2, (await GatewayWorld.ReadAsync<Bundle>(answer)).Total);
        }
    }

    [Fact]
    public async Task Withdrawals_are_told_to_who_received_a_person_by_inclusion()
    {
        var person = People.Person("p1");
        _world.Adapter.Hold(People.Match(person), People.Enrolled("e1", person, "cash"));
        var consent = await _world.PutAsync(Writing.Yes("p1"));
        await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Coverage?_include=Coverage:beneficiary"));

        var disclosures = _world.Entries()[^1].Disclosures!;

        Assert.Equal(["Coverage/e1", "Patient/p1"], disclosures.Select(disclosure => disclosure.Resource).Order(StringComparer.Ordinal));
        Assert.All(disclosures, disclosure => Assert.Equal([consent.Id], disclosure.Consents));
    }
}
