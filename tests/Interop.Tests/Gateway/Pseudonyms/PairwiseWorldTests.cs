using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Store;
using Interop.Store.Notices;
using Interop.Tests.Gateway.Fhir;
using Interop.Tests.Gateway.Policies;
using Microsoft.Extensions.DependencyInjection;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Pseudonyms;

/// <summary>Two partners without real identifiers in their agreements: each sees ids of its own, on every face of the gateway.</summary>
public sealed class PairwiseWorldTests : IAsyncLifetime
{
    private GatewayWorld _world = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await GatewayWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Two_partners_see_ids_of_their_own_that_stay_and_each_reads_by_its_own_only()
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        var (north, south) = (await IdAsync("Patient", "north"), await IdAsync("Patient", "south"));
        var absent = await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/Patient/{new string('A', 47)}", "north"));

        Assert.NotEqual(north, south);
        Assert.Equal(north, await IdAsync("Patient", "north"));
        Assert.Equal(north, (await GatewayWorld.ReadAsync<Patient>(await _world.GetAsync($"/relief/fhir/Patient/{north}", "north"))).Id);
        Assert.Equal("_id=p1", _world.Adapter.Asked.Last().Body);
        foreach (var foreign in new[] { south, "p1", north[..^1], north.ToUpperInvariant(), new string('.', 64) })
        {
            Assert.Equal(absent, await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/Patient/{foreign}", "north")));
            Assert.Matches("^_id=[0-9a-f]{32}$", _world.Adapter.Asked.Last().Body);
        }
    }

    [Fact]
    public async Task Nothing_that_a_partner_gets_has_a_real_id_in_it_and_references_lead_to_what_they_name()
    {
        var (head, child) = (People.Person("head-1", "1"), People.Person("child-1", "2"));
        CollectedConsent[] consents = [People.Yes("head-1"), People.Yes("child-1")];
        _world.Adapter.Script = context => ScriptedAdapter.WriteAsync(context, [.. ScriptedAdapter.Lines(((string)context.Request.RouteValues["type"]!) switch
        {
            "Patient" => [People.Match(head, consents[0]), People.Match(child, consents[1])],
            "Group" => [People.Household("house-1", [head, child], consents)],
            "Coverage" => [People.Enrolled("enrolment-1", head, "cash", consents[0])],
            _ => [People.Assisted("assistance-1", head, consents[0])],
        }), ScriptedAdapter.Complete]);
        var texts = new StringBuilder();
        async Task<List<Resource>> SearchAsync(string type)
        {
            var response = await _world.GetAsync($"/relief/fhir/{type}", "north");
            texts.Append(response.Headers).Append(await response.Content.ReadAsStringAsync(Cancellation));
            var bundle = await GatewayWorld.ReadAsync<Bundle>(response);
            BundleShape.Check(_world, bundle, type);
            return bundle.Entry.ConvertAll(entry => entry.Resource!);
        }

        var patients = (await SearchAsync("Patient")).ConvertAll(patient => $"Patient/{patient.Id}");
        var household = Assert.IsType<Group>(Assert.Single(await SearchAsync("Group")));
        var enrolment = Assert.IsType<Coverage>(Assert.Single(await SearchAsync("Coverage")));
        var assistance = Assert.IsType<SupplyDelivery>(Assert.Single(await SearchAsync("SupplyDelivery")));

        Assert.Equal(patients, household.Member.ConvertAll(member => member.Entity.Reference!));
        Assert.Equal([patients[0], patients[0]], new[] { enrolment.Beneficiary.Reference, assistance.Patient!.Reference });
        Assert.All((List<string>)["head-1", "child-1", "house-1", "enrolment-1", "assistance-1", "h1\""], id => Assert.DoesNotContain(id, texts.ToString().Replace("\"H-house-1\"", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.All(enrolment.Extension.Where(extension => extension.Value is ResourceReference), extension => Assert.Matches("^Group/[A-Za-z0-9.-]{47}$", ((ResourceReference)extension.Value!).Reference));
    }

    [Theory]
    [InlineData("Patient", "_id", false)]
    [InlineData("Group", "member", true)]
    [InlineData("Coverage", "beneficiary", true)]
    [InlineData("Coverage", "patient", false)]
    [InlineData("SupplyDelivery", "patient", true)]
    public async Task A_search_names_persons_by_the_partners_own_ids(string type, string parameter, bool asReference)
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        var id = await IdAsync("Patient", "north");
        _world.Adapter.Give();

        await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync($"/relief/fhir/{type}?{parameter}={(asReference ? "Patient/" : "")}{id}", "north"));
        var own = _world.Adapter.Asked.Last().Body;
        await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync($"/relief/fhir/{type}?{parameter}={(asReference ? "Patient/" : "")}{id}", "south"));

        Assert.EndsWith("=p1", own, StringComparison.Ordinal);
        Assert.Matches("=[0-9a-f]{32}$", _world.Adapter.Asked.Last().Body);
    }

    [Fact]
    [Trait("Case", "B1")]
    public async Task A_page_link_keeps_the_partners_ids_and_serves_nobody_else()
    {
        _world.Adapter.Serve(People.Agreeing("p1"), People.Agreeing("p2"));
        var first = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_count=1", "north"));

        var next = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync(BundleShape.Next(first)!, "north"));

        Assert.Matches("^[A-Za-z0-9.-]{47}$", Assert.Single(next.Entry).Resource!.Id);
        Assert.Equal(HttpStatusCode.BadRequest, (await _world.GetAsync(BundleShape.Next(first)!, "south")).StatusCode);
    }

    [Fact]
    public async Task The_ledger_keeps_the_real_ids()
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        await IdAsync("Patient", "north");

        var disclosure = Assert.Single(_world.Entries()[^1].Disclosures!);
        Assert.Equal(("Patient/p1", "p1"), (disclosure.Resource, disclosure.Subject));
    }

    [Fact]
    [Trait("Case", "S3")]
    public async Task An_id_too_long_for_a_pseudonym_is_the_adapters_fault_and_nothing_leaves()
    {
        _world.Adapter.Give(People.Agreeing(new string('z', 45)));

        await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Patient", "north"), HttpStatusCode.ServiceUnavailable);
        await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient"));
    }

    [Fact]
    public async Task An_agreement_may_name_real_identifiers_and_one_more_that_does_not_ends_that()
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        Assert.NotEqual("p1", await IdAsync("Patient", "north"));

        await _world.ChangeAsync(PolicyKind.Agreement, "relief-north", agreement => agreement["realIdentifiers"] = true);
        Assert.Equal("p1", await IdAsync("Patient", "north"));
        await _world.ChangeAsync(PolicyKind.Agreement, "relief-north", agreement => agreement["realIdentifiers"] = false);

        Assert.NotEqual("p1", await IdAsync("Patient", "north"));
    }

    [Fact]
    public async Task A_partner_records_and_reads_a_consent_by_its_own_ids_and_the_agency_by_the_real_ones()
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        var pseudonym = await IdAsync("Patient", "north");
        var consent = Writing.Yes("p1") with { Subject = ConsentSubject.Person(pseudonym), Clause = Writing.Yes("p1").Clause with { Recipients = ["foodaid"], RecipientClasses = [] } };

        var created = await ConsentAsync(HttpMethod.Post, "Consent", "north", consent);
        var shown = await GatewayWorld.ReadAsync<Consent>(created, HttpStatusCode.Created);
        var read = await GatewayWorld.ReadAsync<Consent>(await ConsentAsync(HttpMethod.Get, $"Consent/{shown.Id}", "north"));
        var found = await GatewayWorld.ReadAsync<Bundle>(await ConsentAsync(HttpMethod.Get, $"Consent?patient={pseudonym}", "north"));
        var agency = await GatewayWorld.ReadAsync<Bundle>(await ConsentAsync(HttpMethod.Get, "Consent?patient=p1", "relief-office"));

        Assert.Equal($"Patient/{pseudonym}", shown.Patient!.Reference);
        Assert.EndsWith($"/Consent/{shown.Id}", created.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.True(shown.IsExactly(read));
        Assert.Equal($"{_world.Options.Url}/relief/fhir/Consent/{shown.Id}", Assert.Single(found.Entry).FullUrl);
        var real = Assert.IsType<Consent>(Assert.Single(agency.Entry).Resource);
        Assert.Equal("Patient/p1", real.Patient!.Reference);
        Assert.NotEqual(shown.Id, real.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await ConsentAsync(HttpMethod.Get, $"Consent/{real.Id}", "north")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ConsentAsync(HttpMethod.Get, $"Consent/{shown.Id}", "south")).StatusCode);
        Assert.Empty((await GatewayWorld.ReadAsync<Bundle>(await ConsentAsync(HttpMethod.Get, $"Consent?patient={pseudonym}", "south"))).Entry);
    }

    [Fact]
    public async Task A_withdrawal_is_told_to_each_partner_of_the_person_as_that_partner_knows_it()
    {
        _world.Adapter.Give(People.Match(People.Person("p1")));
        var created = await GatewayWorld.ReadAsync<Consent>(await ConsentAsync(HttpMethod.Post, "Consent", "relief-office", Writing.Yes("p1")), HttpStatusCode.Created);
        var (north, south) = (await IdAsync("Patient", "north"), await IdAsync("Patient", "south"));
        var parameters = new StringContent("""{"resourceType":"Parameters","parameter":[{"name":"reason","valueString":"asked"}]}""", Encoding.UTF8, new MediaTypeHeaderValue("application/fhir+json"));

        await GatewayWorld.ReadAsync<Consent>(await _world.SendAsync(new(HttpMethod.Post, $"/relief/fhir/Consent/{created.Id}/$withdraw") { Content = parameters }, _world.Token("relief-office", "system/Consent.crus", null)));

        var notices = await _world.App.Services.GetRequiredService<INotificationStore>().OfConsentAsync(created.Id!, Cancellation);
        var subjects = notices.ToDictionary(notice => notice.Partner, notice => (string?)JsonNode.Parse(notice.Payload)!["subject"]);
        Assert.Equal($"{_world.Options.Url}/relief/fhir/Patient/{north}", subjects["north"]);
        Assert.Equal($"{_world.Options.Url}/relief/fhir/Patient/{south}", subjects["south"]);
        Assert.All(notices, notice => Assert.DoesNotContain("p1\"", notice.Payload, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gateways_with_one_key_give_one_partner_one_id_and_without_it_do_not_start()
    {
        var key = _world.Write("shared.key", new string('k', 32));
        await using var one = await GatewayWorld.StartAsync(world => world.Options.PseudonymKeyFile = key);
        await using var other = await GatewayWorld.StartAsync(world => world.Options.PseudonymKeyFile = key);
        one.Adapter.Give(People.Agreeing("p1"));
        other.Adapter.Give(People.Agreeing("p1"));

        Assert.Equal(await IdAsync("Patient", "north", one), await IdAsync("Patient", "north", other));
        await Assert.ThrowsAsync<Interop.Gateway.Configuration.ConfigurationProblemsException>(() => GatewayWorld.StartAsync(world => world.Options.PseudonymKeyFile = world.Write("short.key", "k")));
        await Assert.ThrowsAsync<Interop.Gateway.Configuration.ConfigurationProblemsException>(() => GatewayWorld.StartAsync(world => world.Options.PseudonymKeyFile = "/nowhere/to/be.found"));
    }

    private async Task<string> IdAsync(string type, string partner, GatewayWorld? world = null)
    {
        var bundle = await GatewayWorld.ReadAsync<Bundle>(await (world ?? _world).GetAsync($"/relief/fhir/{type}", partner));
        return Assert.Single(bundle.Entry).Resource!.Id!;
    }

    private Task<HttpResponseMessage> ConsentAsync(HttpMethod method, string path, string partner, ConsentRecord? consent = null)
    {
        var request = new HttpRequestMessage(method, $"/relief/fhir/{path}");
        if (consent is not null)
        {
            request.Content = new ByteArrayContent(ConsentJson.Serialize(consent));
            request.Content.Headers.ContentType = new("application/fhir+json");
        }

        return _world.SendAsync(request, _world.Token(partner, "system/Consent.crus", partner == "relief-office" ? null : "service-delivery"));
    }
}
