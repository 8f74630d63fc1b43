using System.Net;
using Hl7.Fhir.Model;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Fhir;

public sealed class SearchRefusalTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [Trait("Case", "A1")]
    [Trait("Case", "A5")]
    [Trait("Case", "A8")]
    [InlineData("_include=Patient:organization", "_include")]
    [InlineData("_include:iterate=*", "_include:iterate")]
    [InlineData("_include=*", "_include")]
    [InlineData("_include=Group:member", "_include")]
    [InlineData("_revinclude=*", "_revinclude")]
    [InlineData("_revinclude=Coverage:payor", "_revinclude")]
    [InlineData("_revinclude=Coverage:beneficiary:Group", "_revinclude")]
    [InlineData("_revinclude:x=Coverage:beneficiary", "_revinclude:x")]
    [InlineData("_include:recurse=Group:member", "_include:recurse")]
    [InlineData("_has:Coverage:payor:status=active", "_has:Coverage:payor:status")]
    [InlineData("_has:Observation:patient:value-quantity=gt3", "_has:Observation:patient:value-quantity")]
    [InlineData("_has:Coverage:beneficiary:birthdate=1985", "_has:Coverage:beneficiary:birthdate")]
    [InlineData("_has:Coverage:beneficiary=x", "_has:Coverage:beneficiary")]
    [InlineData("_has:Coverage:beneficiary:status=", "_has:Coverage:beneficiary:status")]
    [InlineData("_has:Group:member:_has:Coverage:beneficiary:status=active", "_has:Group:member:_has:Coverage:beneficiary:status")]
    [InlineData("%5Fhas:Coverage:payor:status=active", "_has:Coverage:payor:status")]
    [InlineData("_HAS:Coverage:beneficiary:status=active", "_HAS:Coverage:beneficiary:status")]
    [InlineData("name.text=x", "name.text")]
    [InlineData("%5finclude=*", "_include")]
    [InlineData("_sort=gender", "_sort")]
    [InlineData("_sort=phone", "_sort")]
    [InlineData("_sort=", "_sort")]
    [InlineData("_sort=--name", "_sort")]
    [InlineData("_sort=name,-name", "_sort")]
    [InlineData("_sort=name&_sort=birthdate", "_sort")]
    [InlineData("_sort:desc=name", "_sort:desc")]
    [InlineData("_summary=true", "_summary")]
    [InlineData("_summary=text", "_summary")]
    [InlineData("_summary=data", "_summary")]
    [InlineData("_summary=count&_sort=name", "_summary")]
    [InlineData("_summary=count&_elements=name", "_summary")]
    [InlineData("_summary=count&_revinclude=Coverage:beneficiary", "_summary")]
    [InlineData("_total=all", "_total")]
    [InlineData("_total=", "_total")]
    [InlineData("_total=none&_total=accurate", "_total")]
    [InlineData("_filter=name eq x", "_filter")]
    [InlineData("_text=x", "_text")]
    [InlineData("_content=x", "_content")]
    [InlineData("_list=$x", "_list")]
    [InlineData("_query=x", "_query")]
    [InlineData("_type=Patient", "_type")]
    [InlineData("_since=2026-01-01", "_since")]
    [InlineData("_pretty=true", "_pretty")]
    [InlineData("general-practitioner.name=x", "general-practitioner.name")]
    [InlineData("link:Patient.name=x", "link:Patient.name")]
    [InlineData("phone=%2B99955501234", "phone")]
    [InlineData("telecom=%2B99955501234", "telecom")]
    [InlineData("family=x", "family")]
    [InlineData("given=x", "given")]
    [InlineData("address-city=x", "address-city")]
    [InlineData("email=a", "email")]
    [InlineData("deceased=false", "deceased")]
    [InlineData("nothing=x", "nothing")]
    [InlineData("name:missing=true", "name:missing")]
    [InlineData("identifier:not=x", "identifier:not")]
    [InlineData("name:contains=x", "name:contains")]
    [InlineData("identifier:of-type=x", "identifier:of-type")]
    [InlineData("birthdate:missing=false", "birthdate:missing")]
    [InlineData("identifier:exact=x", "identifier:exact")]
    [InlineData("name:exact:exact=x", "name:exact:exact")]
    [InlineData("name:=x", "name:")]
    [InlineData("_id:not=x", "_id:not")]
    [InlineData("_count:exact=2", "_count:exact")]
    [InlineData("NAME=x", "NAME")]
    [InlineData("name=Haddad&Name=x", "Name")]
    [InlineData("_Count=2", "_Count")]
    [InlineData("_count=2&_count=3", "_count")]
    [InlineData("_count=0", "_count")]
    [InlineData("_count=-1", "_count")]
    [InlineData("_count=%2B1", "_count")]
    [InlineData("_count=", "_count")]
    [InlineData("_count=99999999999999999999", "_count")]
    [InlineData("_elements=name&_elements=gender", "_elements")]
    [InlineData("_elements=deceasedBoolean", "_elements")]
    [InlineData("_elements=", "_elements")]
    [InlineData("_elements=name.family", "_elements")]
    [InlineData("_format=xml", "_format")]
    [InlineData("_format=json&_format=json", "_format")]
    [InlineData("name=", "name")]
    [InlineData("name", "name")]
    [InlineData("name=a,", "name")]
    [InlineData("name=,a", "name")]
    [InlineData("name=a,,b", "name")]
    [InlineData("name=%20", "name")]
    [InlineData("identifier=|x", "identifier")]
    [InlineData("identifier=urn:x|", "identifier")]
    [InlineData("identifier=urn:x|a|b", "identifier")]
    [InlineData("identifier=notauri|x", "identifier")]
    [InlineData("birthdate=1985-13-01", "birthdate")]
    [InlineData("birthdate=ne1985", "birthdate")]
    [InlineData("birthdate=sa1985", "birthdate")]
    [InlineData("birthdate=ap1985", "birthdate")]
    [InlineData("birthdate=1985,1986", "birthdate")]
    [InlineData("birthdate=1985-04-12T00:00:00Z", "birthdate")]
    [InlineData("gender=woman", "gender")]
    [InlineData("gender=http://hl7.org/fhir/administrative-gender|male", "gender")]
    [InlineData("address=N*", "address")]
    [InlineData("address=%25", "address")]
    [InlineData("_lastUpdated=yesterday", "_lastUpdated")]
    [InlineData("_lastUpdated=2026-01-01T00:00:00", "_lastUpdated")]
    [InlineData("_id=Patient/p1", "_id")]
    [InlineData("_id=a b", "_id")]
    [InlineData("member=p1", "member")]
    public async Task What_is_not_understood_is_refused_by_name(string query, string expression)
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        _world.Adapter.Asked.Clear();
        using var post = new HttpRequestMessage(HttpMethod.Post, "/relief/fhir/Patient/_search")
        {
            Content = new StringContent(query, null, "application/x-www-form-urlencoded"),
        };

        var got = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync($"/relief/fhir/Patient?{query}"), HttpStatusCode.BadRequest);
        var posted = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.SendAsync(post, _world.Token()), HttpStatusCode.BadRequest);

        Assert.Equal(expression, Assert.Single(Assert.Single(got.Issue).Expression));
        Assert.Equal(expression, Assert.Single(Assert.Single(posted.Issue).Expression));
        Assert.Empty(_world.Adapter.Asked);
    }

    [Theory]
    [Trait("Case", "A6")]
    [InlineData("name=%ZZ")]
    [InlineData("name=%4")]
    [InlineData("name=%FF")]
    [InlineData("name=%C0%AF")]
    [InlineData("name=%ED%A0%80")]
    [InlineData("name=%00")]
    [InlineData("name=a%0d%0aSet-Cookie:x")]
    [InlineData("%00=x")]
    [InlineData("=x")]
    [InlineData("%20=x")]
    public async Task Parameters_that_are_no_text_are_refused(string query)
    {
        using var post = new HttpRequestMessage(HttpMethod.Post, "/relief/fhir/Patient/_search")
        {
            Content = new StringContent(query, null, "application/x-www-form-urlencoded"),
        };

        await GatewayWorld.ReadAsync<OperationOutcome>(await _world.SendAsync(post, _world.Token()), HttpStatusCode.BadRequest);
        var raw = await RawHttp.SendAsync(_world, RawHttp.Get(_world, $"/relief/fhir/Patient?{query}"));
        Assert.Equal(400, raw.Status);
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once_and_no_value_is_repeated()
    {
        var response = await _world.GetAsync("/relief/fhir/Patient?_sort=CANARY1&birthdate=CANARY2&name=Haddad&_count=CANARY3&phone=CANARY4");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(response, HttpStatusCode.BadRequest);
        Assert.Equal(["_count", "_sort", "birthdate", "phone"], outcome.Issue.SelectMany(issue => issue.Expression).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("CANARY", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?_count=1", "_count")]
    [InlineData("?name=Haddad", "name")]
    [InlineData("?_elements=name&_elements=gender", "_elements")]
    [InlineData("?_include=*", "_include")]
    [InlineData("?_format=xml", "_format")]
    public async Task A_read_takes_elements_and_format_only(string query, string expression)
    {
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Patient/p1" + query), HttpStatusCode.BadRequest);

        Assert.Equal(expression, Assert.Single(outcome.Issue.SelectMany(issue => issue.Expression).Distinct()));
    }

    [Fact]
    public async Task More_values_or_parameters_than_anybody_needs_are_refused()
    {
        var values = string.Join(',', Enumerable.Range(0, 101));
        var many = string.Join('&', Enumerable.Repeat("name=a", 65));

        await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync($"/relief/fhir/Patient?identifier={values}"), HttpStatusCode.BadRequest);
        await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync($"/relief/fhir/Patient?{many}"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_parameter_that_the_agencys_adapter_does_not_have_is_refused_by_name()
    {
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(
            await _world.GetAsync("/relief/fhir/Group?_lastUpdated=ge2026&identifier=H-1"), HttpStatusCode.BadRequest);

        Assert.Equal("_lastUpdated", Assert.Single(Assert.Single(outcome.Issue).Expression));
        Assert.Equal("NotSearchable", _world.Entries()[^1].Reason);
    }

    [Theory]
    [InlineData("Observation")]
    [InlineData("Observation/o1")]
    [InlineData("patient")]
    [InlineData("AuditEvent?_count=1")]
    [InlineData("")]
    [InlineData("Patient/p1/_history")]
    [InlineData("Patient/p1/_history/1")]
    [InlineData("Patient/p1/Coverage")]
    [InlineData("Patient/$match")]
    [InlineData("Patient/p1/$everything")]
    [InlineData("Patient/")]
    [InlineData("Coverage/$export")]
    [InlineData("_history")]
    [InlineData("Patient/_search")]
    public async Task Interactions_that_are_not_served_are_refused_alike(string path)
    {
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/" + path), HttpStatusCode.NotFound);

        Assert.Equal(OperationOutcome.IssueType.NotSupported, Assert.Single(outcome.Issue).Code);
    }
}
