using Interop.Contracts.Adapters;
using Interop.Tests.Gateway;

namespace Interop.Tests.Adversarial;

/// <summary>Group J, as far as it is not about export: there are no events whose numbers, topics or deletions could tell.</summary>
public sealed class NotificationTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private static readonly AdapterMatch Visible = People.Agreeing("p1");
    private static readonly AdapterMatch Hidden = People.Match(People.Person("p2"), People.No("p2"));
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [Trait("Case", "J5")]
    [InlineData("GET", "Patient?_deleted=true")]
    [InlineData("GET", "Patient?_includeDeleted=true")]
    [InlineData("GET", "_history?_since=2020-01-01")]
    public Task Nobody_is_listed_as_deleted(string method, string path) => AlikeAsync(method, path, null);

    [Theory]
    [Trait("Case", "J6")]
    [InlineData("GET", "Subscription")]
    [InlineData("GET", "Subscription/s1/$events?eventsSinceNumber=1")]
    [InlineData("GET", "Subscription/s1/$status")]
    [InlineData("POST", "Subscription/$get-ws-binding-token")]
    public Task No_events_are_numbered(string method, string path) => AlikeAsync(method, path, null);

    [Theory]
    [Trait("Case", "J7")]
    [InlineData("POST", "Subscription", """{"resourceType":"Subscription","status":"requested","criteria":"Patient?birthdate=ge1961","channel":{"type":"rest-hook","endpoint":"http://127.0.0.1:1/"}}""")]
    [InlineData("GET", "SubscriptionTopic", null)]
    [InlineData("PUT", "Subscription/s1", """{"resourceType":"Subscription","id":"s1","criteria":"Patient?_id=p2"}""")]
    public Task No_topic_is_a_search(string method, string path, string? body) => AlikeAsync(method, path, body);

    private async Task AlikeAsync(string method, string path, string? body)
    {
        _world.Adapter.Asked.Clear();
        HttpRequestMessage Ask() => new(new HttpMethod(method), "/relief/fhir/" + path) { Content = body is null ? null : new StringContent(body, null, "application/fhir+json") };

        var answer = await Two.AlikeAsync(_world, Ask, [Visible, Hidden], [Visible]);

        Assert.StartsWith("4", answer, StringComparison.Ordinal);
        Assert.Empty(_world.Adapter.Asked);
    }
}
