using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hl7.Fhir.Model;
using Interop.Store;
using Interop.Tests.Gateway.Policies;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Export;

/// <summary>What an order for an export may say, and how what it may not is refused.</summary>
public sealed class KickOffTests(ExportWorld shared) : IClassFixture<ExportWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [InlineData("return=minimal")]
    [InlineData("handling=lenient")]
    public async Task An_export_that_is_not_asked_for_asynchronously_is_refused(string prefer) =>
        Assert.Equal("Prefer", await RefusedAsync(await _world.KickOffAsync(prefer: prefer)));

    [Theory]
    [InlineData("?patient=Patient/p1", "patient")]
    [InlineData("?_sort=name", "_sort")]
    [InlineData("?_include=Group:member", "_include")]
    [InlineData("?includeAssociatedData=LatestProvenanceResources", "includeAssociatedData")]
    [InlineData("?%5FTYPE=Patient", "_TYPE")]
    [InlineData("?_outputFormat=text/csv", "_outputFormat")]
    [InlineData("?_since=yesterday", "_since")]
    [InlineData("?_since=2026-01-01", "_since")]
    [InlineData("?_since=2026-01-01T00:00:00Z&_since=2026-01-02T00:00:00Z", "_since")]
    [InlineData("?_type=Patient,Observation", "_type")]
    [InlineData("?_type=", "_type")]
    [InlineData("?_elements=Patient.salary", "_elements")]
    [InlineData("?_elements=Observation.code", "_elements")]
    [InlineData("?_elements=Patient.name.family", "_elements")]
    [InlineData("?_typeFilter=Patient", "_typeFilter")]
    [InlineData("?_typeFilter=Observation%3Fcode%3D1", "_typeFilter")]
    [InlineData("?_typeFilter=Patient%3F", "_typeFilter")]
    [InlineData("?_typeFilter=Patient%3Fphone%3D1", "_typeFilter: phone")]
    [InlineData("?_typeFilter=Patient%3Fname:contains%3Da", "_typeFilter: name:contains")]
    [InlineData("?_typeFilter=Patient%3F_has:Coverage:beneficiary:status%3Dactive", "_typeFilter: _has:Coverage:beneficiary:status")]
    [InlineData("?_typeFilter=Patient%3Fgender%3Dfemale%26_count%3D1", "_typeFilter: _count")]
    [InlineData("?_typeFilter=Patient%3Fgender%3Dfemale,Patient%3F_sort%3Dname", "_typeFilter: _sort")]
    [InlineData("?_type=Group&_typeFilter=Patient%3Fgender%3Dfemale", "_typeFilter")]
    [Trait("Case", "J3")]
    public async Task What_is_not_understood_is_refused_by_name(string query, string name) =>
        Assert.Equal(name, await RefusedAsync(await _world.KickOffAsync(query)));

    [Theory]
    [InlineData("?patient=Patient/p1", "patient")]
    [InlineData("?_until=2026-01-01T00:00:00Z", "_until")]
    [InlineData("?_typeFilter=Patient%3Fphone%3D1", "_typeFilter: phone")]
    [InlineData("?_type=Observation", "_type")]
    [InlineData("?_since=yesterday", "_since")]
    [Trait("Case", "J3")]
    public async Task What_would_narrow_the_export_is_not_passed_over_even_when_the_caller_is_lenient(string query, string name) =>
        Assert.Equal(name, await RefusedAsync(await _world.KickOffAsync(query, prefer: "respond-async, handling=lenient")));

    [Fact]
    public async Task What_was_passed_over_stands_among_the_errors()
    {
        var manifest = await _world.ManifestAsync(await _world.AcceptedAsync("?_type=Patient&includeAssociatedData=x&_sort=name", prefer: "respond-async; wait=1, handling=lenient"));

        var outcomes = await _world.FetchAsync<OperationOutcome>(manifest.Files("OperationOutcome", "error"));
        Assert.Equal(["includeAssociatedData", "_sort"], outcomes.Select(outcome => Assert.Single(Assert.Single(outcome.Issue).Expression)));
        Assert.Single(manifest.Files());
    }

    [Theory]
    [InlineData("application/fhir%2Bndjson")]
    [InlineData("application/ndjson")]
    [InlineData("ndjson")]
    public async Task The_formats_of_the_guide_are_taken(string format) => await _world.DeleteAsync(await _world.AcceptedAsync($"?_outputFormat={format}"));

    [Fact]
    public async Task An_order_by_post_means_the_same()
    {
        var request = Post("""{"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Patient"},{"name":"_type","valueString":"Group"},{"name":"_since","valueInstant":"2026-05-01T00:00:00Z"}]}""");

        var response = await _world.SendAsync(request, _world.Token());

        await GatewayWorld.ReadAsync<OperationOutcome>(response, HttpStatusCode.Accepted);
        var manifest = await _world.ManifestAsync(new Uri(Assert.Single(response.Content.Headers.GetValues("Content-Location"))).PathAndQuery);
        Assert.Equal(["Patient", "Group"], manifest.Types().OrderByDescending(type => type, StringComparer.Ordinal));
        Assert.Equal($"{_world.Options.Url}/relief/fhir/$export", (string?)manifest["request"]);
    }

    [Theory]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"patient","valueReference":{"reference":"Patient/p1"}}]}""", "patient")]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Patient","valueInstant":"x"}]}""", null)]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"_type","name":"_since","valueString":"Patient"}]}""", null)]
    [InlineData("""{"resourceType":"Patient"}""", null)]
    [InlineData("[]", null)]
    [InlineData("{", null)]
    public async Task A_body_that_is_no_order_is_refused(string body, string? name) => Assert.Equal(name, await RefusedAsync(await _world.SendAsync(Post(body), _world.Token())));

    [Theory]
    [InlineData("text/plain", HttpStatusCode.NotAcceptable)]
    [InlineData("application/fhir+json", HttpStatusCode.Accepted)]
    public async Task The_answer_to_an_order_is_in_json(string accept, HttpStatusCode status)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/relief/fhir/$export?_type=Coverage");
        request.Headers.Add("Prefer", "respond-async");
        request.Headers.Add("Accept", accept);
        Assert.Equal(status, (await _world.SendAsync(request, _world.Token())).StatusCode);
    }

    [Fact]
    public async Task Without_a_token_without_an_agreement_or_suspended_nothing_is_exported()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _world.KickOffAsync(token: "no-token")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.KickOffAsync(partner: "stranger")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.KickOffAsync(partner: "suspended")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.KickOffAsync(partner: "formerly")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.KickOffAsync(path: "/nowhere/fhir/$export")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.KickOffAsync(token: _world.Token(purpose: "audit"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.KickOffAsync(token: _world.Token(scope: "system/*.r"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.KickOffAsync("?_typeFilter=Patient%3Fidentifier%3D1", "foodaid")).StatusCode);
    }

    [Fact]
    public async Task An_agreement_that_does_not_name_exports_allows_none()
    {
        await using var world = await GatewayWorld.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await world.KickOffAsync()).StatusCode);
        Assert.Equal("OperationNotAgreed", world.Entries()[^1].Reason);
    }

    [Fact]
    public async Task A_partner_has_only_so_many_exports_at_a_time()
    {
        await using var world = await Exporting.StartAsync(world => world.Options.ExportsPerPartner = 2);
        var first = await world.AcceptedAsync();
        await world.AcceptedAsync();

        var refused = await world.KickOffAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        await world.DeleteAsync(await world.AcceptedAsync(partner: "foodaid"), "foodaid");
        await world.DeleteAsync(first);
        await world.AcceptedAsync();
    }

    [Fact]
    public async Task An_export_counts_against_the_agreement_s_limit()
    {
        await using var world = await Exporting.StartAsync();
        await world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["requestsPerDay"] = 1);

        await world.AcceptedAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await world.KickOffAsync()).StatusCode);
    }

    [Fact]
    public async Task The_capability_statement_names_the_operations_to_whom_has_them()
    {
        var may = await GatewayWorld.ReadAsync<CapabilityStatement>(await _world.GetAsync("/relief/fhir/metadata"));
        var mayNot = await GatewayWorld.ReadAsync<CapabilityStatement>(await _world.GetAsync("/relief/fhir/metadata", token: _world.Token(scope: "system/Patient.s")));

        Assert.Equal("http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export", Assert.Single(may.Rest[0].Operation).Definition);
        Assert.Equal("http://hl7.org/fhir/uv/bulkdata/OperationDefinition/group-export", Assert.Single(may.Rest[0].Resource.Single(resource => resource.Type == "Group").Operation).Definition);
        Assert.Equal(["http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data"], may.Instantiates);
        Assert.Empty(mayNot.Rest[0].Operation);
        Assert.Empty(mayNot.Instantiates);
    }

    private static async Task<string?> RefusedAsync(HttpResponseMessage response)
    {
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(response, HttpStatusCode.BadRequest);
        Assert.False(response.Content.Headers.Contains("Content-Location"));
        return outcome.Issue[0].Expression.SingleOrDefault();
    }

    private static HttpRequestMessage Post(string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/relief/fhir/$export") { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/fhir+json")) };
        request.Headers.Add("Prefer", "respond-async");
        return request;
    }
}
