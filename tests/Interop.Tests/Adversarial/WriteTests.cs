using System.Net;
using Interop.Contracts.Adapters;
using Interop.Tests.Gateway;

namespace Interop.Tests.Adversarial;

/// <summary>Group D: nothing is written to a registry, and an attempt tells nothing.</summary>
public sealed class WriteTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private const string Json = "application/fhir+json";
    private const string Canary = """{"resourceType":"Patient","id":"p2","name":[{"family":"Canary"}]}""";
    private static readonly AdapterMatch Visible = People.Agreeing("p1");
    private static readonly AdapterMatch Hidden = People.Match(People.Person("p2", "N-2", "Canary"), People.No("p2"));
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [Trait("Case", "D1")]
    [InlineData("POST", "Patient", Json, Canary)]
    [InlineData("POST", "Patient?_scope=birthdate", Json, Canary)]
    [InlineData("PUT", "Patient/p2", Json, Canary)]
    [InlineData("POST", "Observation", Json, """{"resourceType":"Observation","subject":{"reference":"Patient/p2"}}""")]
    public Task A_resource_cannot_be_made_inside_or_outside_a_scope(string method, string path, string type, string body) => RefusedAlikeAsync(method, path, type, body);

    [Theory]
    [Trait("Case", "D2")]
    [InlineData("PUT", "Patient?identifier=N-2", Json, Canary)]
    [InlineData("DELETE", "Patient?identifier=N-2", Json, "")]
    [InlineData("PATCH", "Patient?identifier=N-2", "application/json-patch+json", """[{"op":"replace","path":"/active","value":false}]""")]
    [InlineData("DELETE", "Patient/p2", Json, "")]
    public Task A_conditional_write_is_no_question(string method, string path, string type, string body) => RefusedAlikeAsync(method, path, type, body);

    [Theory]
    [Trait("Case", "D3")]
    [InlineData("POST", "", Json, """{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"Patient/p2"}}]}""")]
    [InlineData("POST", "Bundle", Json, """{"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":"Patient/p1","resource":{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"Patient/p2"}}]},"request":{"method":"POST","url":"Bundle"}}]}""")]
    [InlineData("POST", "Patient/_search", Json, """{"resourceType":"Bundle","type":"batch"}""")]
    public Task A_batch_hides_no_question(string method, string path, string type, string body) => RefusedAlikeAsync(method, path, type, body);

    [Theory]
    [Trait("Case", "D4")]
    [InlineData("""[{"op":"test","path":"/name/0/family","value":"Canary"}]""")]
    [InlineData("""[{"op":"copy","from":"/telecom","path":"/name/0/extension"}]""")]
    [InlineData("""[{"op":"move","from":"/identifier","path":"/name"}]""")]
    public Task A_patch_tests_nothing(string patch) => RefusedAlikeAsync("PATCH", "Patient/p2", "application/json-patch+json", patch);

    private async Task RefusedAlikeAsync(string method, string path, string type, string body)
    {
        _world.Adapter.Asked.Clear();
        HttpRequestMessage Ask() => new(new HttpMethod(method), "/relief/fhir/" + path) { Content = new StringContent(body, null, type) };

        var answer = await Two.AlikeAsync(_world, Ask, [Visible, Hidden], [Visible], _world.Token(scope: "system/*.rs system/Consent.crus"));

        Assert.Contains(answer[..3], new[] { HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.UnsupportedMediaType }.Select(status => $"{(int)status}"));
        Assert.Empty(_world.Adapter.Asked);
        Assert.Equal("refused", _world.Entries()[^1].Outcome);
    }
}
