using Hl7.Fhir.Model;
using Interop.Contracts.Fhir.Resources;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Fhir;

public sealed class TransportTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded\n";
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [Trait("Case", "F2")]
    [InlineData("/relief/fhir/Patient%2Fp1")]
    [InlineData("/relief/fhir/Patient/p1%2F")]
    [InlineData("/relief/fhir/Patient%252Fp1")]
    [InlineData("/relief/fhir/Patient/p%31")]
    [InlineData("/relief/fhir/Patient/./p1")]
    [InlineData("/relief/fhir/Patient/x/../p1")]
    [InlineData("/relief/fhir/../fhir/Patient/p1")]
    [InlineData("/shelter/../relief/fhir/Patient/p1")]
    [InlineData("/relief/fhir/%2e%2e/fhir/Patient/p1")]
    [InlineData("//relief/fhir/Patient/p1")]
    [InlineData("/relief//fhir/Patient/p1")]
    [InlineData("/relief/fhir//Patient/p1")]
    [InlineData("/relief/fhir/Patient/p1;x=1")]
    [InlineData("/relief/fhir/..;/Patient/p1")]
    [InlineData("/relief/fhir/Patient\\p1")]
    [InlineData("/relief/fhir/Patient/p1%00")]
    [InlineData("/relief/fhir/Patient/p1%c0%af")]
    [InlineData("/relief/fhir/Patient/p1%")]
    [InlineData("/relief/fhir/Patient/p1#x")]
    [InlineData("/relief/fhir/Patient/~p1")]
    [InlineData("http://gateway.example/relief/fhir/Patient/p1")]
    [InlineData("https://other.example/relief/fhir/Patient/p1")]
    [InlineData("relief/fhir/Patient/p1")]
    public async Task A_path_that_can_be_read_in_two_ways_is_refused(string target)
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        _world.Adapter.Asked.Clear();

        var answer = await RawHttp.SendAsync(_world, RawHttp.Get(_world, target));

        Assert.Equal(400, answer.Status);
        Assert.DoesNotContain("Haddad", answer.Body, StringComparison.Ordinal);
        Assert.Empty(_world.Adapter.Asked);
    }

    [Fact]
    public async Task The_same_path_written_plainly_is_served()
    {
        _world.Adapter.Give(People.Agreeing("p1"));

        var answer = await RawHttp.SendAsync(_world, RawHttp.Get(_world, "/relief/fhir/Patient/p1"));

        Assert.Equal(200, answer.Status);
        Assert.Contains("X-Request-Id: ", answer.Head, StringComparison.Ordinal);
        Assert.Contains("Cache-Control: private, no-cache", answer.Head, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer.Head, StringComparison.Ordinal);
        Assert.IsType<Patient>(FhirJson.ParseStrict(answer.Body));
    }

    [Theory]
    [InlineData("HEAD", "Patient/p1", 405)]
    [InlineData("PUT", "Patient/p1", 405)]
    [InlineData("DELETE", "Patient/p1", 405)]
    [InlineData("PATCH", "Patient/p1", 405)]
    [InlineData("OPTIONS", "Patient", 405)]
    [InlineData("QUERY", "Patient", 405)]
    [InlineData("POST", "Patient", 404)]
    [InlineData("POST", "", 404)]
    [InlineData("POST", "metadata", 404)]
    [InlineData("DELETE", "metadata", 404)]
    public async Task Other_methods_are_refused(string method, string path, int status)
    {
        _world.Adapter.Asked.Clear();

        var answer = await RawHttp.SendAsync(_world, RawHttp.Get(_world, "/relief/fhir/" + path, method, "Content-Length: 0\n"));

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 405, answer.Head.Contains("Allow: GET, POST", StringComparison.Ordinal));
        Assert.Contains("X-Request-Id: ", answer.Head, StringComparison.Ordinal);
        if (method != "HEAD")
        {
            Assert.IsType<OperationOutcome>(FhirJson.ParseStrict(answer.Body));
        }

        Assert.Empty(_world.Adapter.Asked);
    }

    [Theory]
    [Trait("Case", "A11")]
    [InlineData("POST", "/relief/fhir/Patient/_search?name=Haddad", Form + "Content-Length: 11\n", "name=Haddad", 400)]
    [InlineData("POST", "/relief/fhir/Patient/_search", "Content-Length: 11\n", "name=Haddad", 415)]
    [InlineData("POST", "/relief/fhir/Patient/_search", "Content-Type: application/json\nContent-Length: 2\n", "{}", 415)]
    [InlineData("POST", "/relief/fhir/Patient/_search", "Content-Type: multipart/form-data; boundary=x\nContent-Length: 2\n", "{}", 415)]
    [InlineData("POST", "/relief/fhir/Patient/_search", "Content-Type: application/x-www-form-urlencoded; charset=utf-16\nContent-Length: 11\n", "name=Haddad", 415)]
    [InlineData("POST", "/relief/fhir/Patient/_search", Form + "Content-Encoding: gzip\nContent-Length: 11\n", "name=Haddad", 415)]
    [InlineData("POST", "/relief/fhir/Patient/_search", Form + "Content-Length: 7\n", "name=\u00ff\u00fe", 400)]
    [InlineData("POST", "/relief/fhir/Patient/_search", Form + "Content-Length: 70000\n", "name=", 413)]
    [InlineData("POST", "/relief/fhir/Patient/_search", Form + "Content-Length: 11\n", "name=Haddad", 200)]
    [InlineData("POST", "/relief/fhir/Patient/_search", Form + "Transfer-Encoding: chunked\n", "b\nname=Haddad\n0\n\n", 200)]
    [InlineData("POST", "/relief/fhir/Patient/_search", Form + "Content-Length: 11\nContent-Length: 11\n", "name=Haddad", 400)]
    [InlineData("POST", "/relief/fhir/Patient/_search", Form + "Content-Length: 11, 12\n", "name=Haddad", 400)]
    [InlineData("POST", "/relief/fhir/Patient/_search", Form + "Content-Length: 11\nTransfer-Encoding: chunked\n", "b\nname=Haddad\n0\n\n", 400)]
    [InlineData("POST", "/relief/fhir/Patient/_search", Form + "Transfer-Encoding: chunked\nContent-Length: 5\n", "b\nname=Haddad\n0\n\n", 400)]
    [InlineData("POST", "/relief/fhir/Patient/_search", Form + "Transfer-Encoding: chunked, identity\n", "b\nname=Haddad\n0\n\n", 400)]
    [InlineData("POST", "/relief/fhir/Patient/_search", Form + "Transfer-Encoding: xchunked\n", "b\nname=Haddad\n0\n\n", 501)]
    [InlineData("POST", "/relief/fhir/Patient/_search", Form + "Transfer-Encoding: chunked\n", "zz\nname=Haddad\n0\n\n", 400)]
    [InlineData("GET", "/relief/fhir/Patient", Form + "Content-Length: 11\n", "name=Haddad", 400)]
    [InlineData("GET", "/relief/fhir/Patient/p1", Form + "Transfer-Encoding: chunked\n", "b\nname=Haddad\n0\n\n", 400)]
    public async Task A_search_is_read_in_one_way_or_not_at_all(string method, string target, string headers, string body, int status)
    {
        _world.Adapter.Give(People.Agreeing("p1"));

        var answer = await RawHttp.SendAsync(_world, RawHttp.Get(_world, target, method, headers) + body);

        Assert.True(status == answer.Status || (status == 501 && answer.Status is 400 or 501), $"{answer.Head}\n{answer.Body}");
        Assert.Equal(status == 200, answer.Body.Contains("Haddad", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Case", "F1")]
    public async Task A_smuggled_second_request_is_not_answered()
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        var second = RawHttp.Get(_world, "/relief/fhir/Patient/p1");
        var first = RawHttp.Get(_world, "/relief/fhir/Patient/_search", "POST", Form + "Content-Length: 4\nTransfer-Encoding: chunked\n").Replace("Connection: close\n", "", StringComparison.Ordinal);

        var answer = await RawHttp.SendAsync(_world, $"{first}0\n\n{second}");

        Assert.Equal(400, answer.Status);
        Assert.DoesNotContain("HTTP/1.1", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_although_its_length_was_not_said()
    {
        var chunk = $"4000\n{new string('a', 0x4000)}\n";

        var answer = await RawHttp.SendAsync(_world, RawHttp.Get(_world, "/relief/fhir/Patient/_search", "POST", Form + "Transfer-Encoding: chunked\n") + string.Concat(Enumerable.Repeat(chunk, 5)) + "0\n\n");

        Assert.Equal(413, answer.Status);
    }

    [Theory]
    [InlineData("application/fhir+xml", 406)]
    [InlineData("text/html", 406)]
    [InlineData("application/fhir+json;q=0", 406)]
    [InlineData("nonsense", 406)]
    [InlineData("application/fhir+json", 200)]
    [InlineData("Application/FHIR+JSON; fhirVersion=4.0", 200)]
    [InlineData("application/json", 200)]
    [InlineData("application/fhir+xml, */*;q=0.1", 200)]
    public async Task Only_json_is_to_be_had(string accept, int status)
    {
        _world.Adapter.Give(People.Agreeing("p1"));

        var answer = await RawHttp.SendAsync(_world, RawHttp.Get(_world, "/relief/fhir/Patient/p1", headers: $"Accept: {accept}\n"));

        Assert.Equal(status, answer.Status);
        Assert.Contains("application/fhir+json", answer.Head, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Case", "F3")]
    [Trait("Case", "F5")]
    [InlineData("Host: evil.example\n")]
    [InlineData("X-Forwarded-Host: evil.example\nX-Forwarded-Proto: https\nX-Forwarded-Prefix: /evil\n")]
    [InlineData("Forwarded: host=evil.example\n")]
    [InlineData("X-Original-URL: /evil\nX-Rewrite-URL: /evil\n")]
    [InlineData("X-HTTP-Method-Override: DELETE\n")]
    [InlineData("Connection: Authorization\n")]
    public async Task No_header_changes_where_links_lead_or_what_is_done(string headers)
    {
        _world.Adapter.Serve(People.Agreeing("p1"), People.Agreeing("p2"));
        var request = RawHttp.Get(_world, "/relief/fhir/Patient?_count=1", headers: headers.StartsWith("Host", StringComparison.Ordinal) ? "" : headers);
        var answer = await RawHttp.SendAsync(_world, headers.StartsWith("Host", StringComparison.Ordinal) ? request.Replace("Host: gateway.example\n", headers, StringComparison.Ordinal) : request);

        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain("evil", answer.Body, StringComparison.Ordinal);
        Assert.Equal(["p1"], BundleShape.Check(_world, Assert.IsType<Bundle>(FhirJson.ParseStrict(answer.Body))));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/metrics")]
    [InlineData("/health")]
    [InlineData("/relief")]
    [InlineData("/relief/soap/search")]
    [InlineData("/relief/fhir/Patient/p1/extra/segments")]
    public async Task What_is_not_served_is_refused_with_an_outcome_and_a_request_id(string path)
    {
        var response = await _world.GetAsync(path);

        await GatewayWorld.ReadAsync<OperationOutcome>(response, System.Net.HttpStatusCode.NotFound);
        Assert.True(Guid.TryParse(response.Headers.GetValues("X-Request-Id").Single(), out _));
    }

    [Fact]
    public async Task Trace_and_baggage_headers_of_the_caller_go_no_further()
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        _world.Adapter.Asked.Clear();
        using var listener = new System.Diagnostics.ActivityListener { ShouldListenTo = _ => true, Sample = (ref _) => System.Diagnostics.ActivitySamplingResult.AllDataAndRecorded };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);

        await RawHttp.SendAsync(_world, RawHttp.Get(_world, "/relief/fhir/Patient/p1", headers:
            "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\ntracestate: a=CANARY\nbaggage: b=CANARY\nCorrelation-Context: c=CANARY\n"));

        var asked = Assert.Single(_world.Adapter.Asked);
        Assert.DoesNotContain("CANARY", string.Join('\n', asked.Headers.Select(header => $"{header.Key}: {header.Value}")), StringComparison.Ordinal);
        Assert.DoesNotContain("0af7651916cd43dd8448eb211c80319c", string.Join('\n', asked.Headers.Values), StringComparison.Ordinal);
    }
}
