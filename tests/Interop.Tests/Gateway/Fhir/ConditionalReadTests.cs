using System.Net;
using Interop.Contracts;
using Interop.Contracts.People;

namespace Interop.Tests.Gateway.Fhir;

/// <summary>A tag tells a partner whether what it may see changed, and nothing else to nobody else.</summary>
public sealed class ConditionalReadTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private const string Path = "/relief/fhir/Patient/p1";
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    [Trait("Case", "B4")]
    public async Task What_the_partner_has_already_is_not_sent_again_but_decided_and_recorded_like_any_other()
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        var first = await _world.GetAsync(Path);
        var told = _world.Entries()[^1];
        var (entries, asked) = (_world.Entries().Count, _world.Adapter.Asked.Count);

        var second = await ConditionalAsync(first.Headers.ETag!.ToString());

        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (second.StatusCode, second.Headers.ETag));
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("no-cache, private", string.Join(", ", second.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal)));
        Assert.Equal((entries + 1, asked + 1), (_world.Entries().Count, _world.Adapter.Asked.Count));
        var again = _world.Entries()[^1];
        Assert.Equal((told.Outcome, told.Disclosures!.Single().Resource), (again.Outcome, again.Disclosures!.Single().Resource));
    }

    [Fact]
    [Trait("Case", "B4")]
    public async Task A_change_that_the_partner_may_see_changes_the_tag_and_any_other_does_not()
    {
        var consent = People.Yes("p1", DataCategorySet.Of(DataCategory.Identity));
        _world.Adapter.Give(People.Match(People.Person("p1"), consent));
        var tag = (await _world.GetAsync(Path)).Headers.ETag!;

        _world.Adapter.Give(People.Match(People.Person("p1", number: "N-other", pcode: "XX0101") with { BirthDate = PartialDate.Year(1950), Contacts = [] }, consent));
        Assert.Equal(HttpStatusCode.NotModified, (await ConditionalAsync(tag.ToString())).StatusCode);
        _world.Adapter.Give(People.Match(People.Person("p1", family: "Other"), consent));
        var changed = await ConditionalAsync(tag.ToString());

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag);
    }

    [Fact]
    [Trait("Case", "B4")]
    public async Task Without_a_right_to_the_resource_no_tag_helps()
    {
        var absent = await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Patient/nobody"));
        _world.Adapter.Give(People.Agreeing("p1"));
        var tag = (await _world.GetAsync(Path)).Headers.ETag!.ToString();
        _world.Adapter.Give(People.Match(People.Person("p1"), People.Yes("p1"), People.No("p1")));

        Assert.Equal(absent, await AnswerText.OfAsync(await ConditionalAsync(tag)));
        Assert.Equal(absent, await AnswerText.OfAsync(await ConditionalAsync("*")));
        Assert.Equal(absent, await AnswerText.OfAsync(await ConditionalAsync("\"x\", W/\"y\"")));
    }

    [Fact]
    [Trait("Case", "B5")]
    public async Task Two_partners_and_two_purposes_have_tags_of_their_own_for_the_same_bytes()
    {
        _world.Adapter.Give(People.Match(People.Person("p1"), People.Yes("p1", DataCategorySet.Of(DataCategory.Identity))));
        var ministry = await _world.GetAsync(Path);
        var foodaid = await _world.GetAsync(Path, "foodaid");
        var deduplication = await _world.GetAsync(Path, token: _world.Token("foodaid", purpose: "deduplication"));
        string[] bodies = [.. await Task.WhenAll(((HttpResponseMessage[])[ministry, foodaid, deduplication]).Select(answer => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))];

        Assert.Single(bodies.Distinct());
        Assert.Equal(3, ((HttpResponseMessage[])[ministry, foodaid, deduplication]).Select(answer => answer.Headers.ETag).Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, (await ConditionalAsync(foodaid.Headers.ETag!.ToString())).StatusCode);
        Assert.Equal("Authorization", Assert.Single(ministry.Headers.Vary));
    }

    [Fact]
    [Trait("Case", "B4")]
    public async Task A_date_is_no_condition_and_searches_have_no_tag()
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.IfModifiedSince = DateTimeOffset.UtcNow.AddYears(10);

        Assert.Equal(HttpStatusCode.OK, (await _world.SendAsync(request, _world.Token())).StatusCode);
        var search = await _world.GetAsync("/relief/fhir/Patient");
        Assert.Null(search.Headers.ETag);
        Assert.Equal("no-store", search.Headers.CacheControl!.ToString());
    }

    private Task<HttpResponseMessage> ConditionalAsync(string tags)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tags);
        return _world.SendAsync(request, _world.Token());
    }
}
