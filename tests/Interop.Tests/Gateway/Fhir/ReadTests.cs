using System.Net;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Fhir;

public sealed class ReadTests : IAsyncLifetime
{
    private GatewayWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await GatewayWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_consenting_person_is_disclosed_as_far_as_the_agreement_goes()
    {
        _world.Adapter.Give(People.Agreeing("p1"));

        var patient = await GatewayWorld.ReadAsync<Patient>(await _world.GetAsync("/relief/fhir/Patient/p1"));

        Assert.Equal("Haddad", patient.Name.Single().Family);
        Assert.Equal("N-p1", patient.Identifier.Single().Value);
        Assert.Equal("1985-04-12", patient.BirthDate);
        Assert.Equal("Riverside", patient.Address.Single().District);
        Assert.Empty(patient.Address.Single().Line ?? []);
        Assert.Empty(patient.Telecom);
        Assert.Empty(patient.Photo);
        Assert.DoesNotContain(patient.Extension, extension => extension.Url!.Contains("difficulty", StringComparison.Ordinal));
        Assert.Equal("SUBSETTED", patient.Meta!.Tag.Single().Code);
    }

    [Fact]
    public async Task Consent_narrows_what_the_agreement_allows()
    {
        _world.Adapter.Give(People.Match(People.Person("p1"), People.Yes("p1", DataCategorySet.Of(DataCategory.Identity, DataCategory.Photo))));

        var patient = await GatewayWorld.ReadAsync<Patient>(await _world.GetAsync("/relief/fhir/Patient/p1"));

        Assert.NotEmpty(patient.Name);
        Assert.Empty(patient.Identifier);
        Assert.Null(patient.BirthDate);
        Assert.Empty(patient.Address);
        Assert.Empty(patient.Photo);
    }

    [Fact]
    [Trait("Case", "C11")]
    public async Task Without_consent_the_answer_is_byte_for_byte_that_of_no_such_person()
    {
        var absent = await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Patient/p1"));
        _world.Adapter.Give(People.Match(People.Person("p1")));
        var silent = await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Patient/p1"));
        _world.Adapter.Give(People.Match(People.Person("p1"), People.Yes("p1"), People.No("p1")));
        var refused = await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Patient/p1"));
        _world.Adapter.Give(People.Match(People.Person("p1", "NEVER-1"), People.Yes("p1")));
        var protectedPerson = await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Patient/p1"));
        _world.Adapter.Give(People.Match(People.Person("p1", pcode: "XX0203"), People.Yes("p1")));
        var elsewhere = await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Patient/p1"));

        Assert.StartsWith("404 ", absent, StringComparison.Ordinal);
        Assert.Equal([absent, absent, absent, absent], [silent, refused, protectedPerson, elsewhere]);
    }

    [Fact]
    public async Task An_adapter_that_returns_somebody_else_discloses_nobody()
    {
        _world.Adapter.Give(People.Agreeing("p2"));

        await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Patient/p1"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Elements_asked_for_are_all_that_comes()
    {
        _world.Adapter.Give(People.Agreeing("p1"));

        var patient = await GatewayWorld.ReadAsync<Patient>(await _world.GetAsync("/relief/fhir/Patient/p1?_elements=gender"));

        Assert.Equal(AdministrativeGender.Female, patient.Gender);
        Assert.Empty(patient.Name);
    }

    [Fact]
    public async Task The_adapter_sees_a_request_written_from_the_permit_and_none_of_the_callers_words()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/relief/fhir/Patient/p1");
        request.Headers.Add("X-HTTP-Method-Override", "DELETE");
        request.Headers.Add("Cookie", "a=b");
        request.Headers.Add("X-Forwarded-For", "10.0.0.1");
        await _world.SendAsync(request, _world.Token());

        var asked = Assert.Single(_world.Adapter.Asked);
        Assert.Equal("/Patient/_search", asked.Target);
        Assert.Equal("_id=p1", asked.Body);
        Assert.Equal("Bearer " + ScriptedAdapter.Key, asked.Headers["Authorization"]);
        Assert.DoesNotContain(asked.Headers.Keys, name => name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) || name == "Cookie");
    }
}
