using System.Net;
using System.Net.Http.Headers;
using Interop.Contracts.Adapters;
using Interop.Contracts.People;
using Interop.Tests.Gateway;
using Interop.Tests.Gateway.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Adversarial;

/// <summary>Group B: pages, versions and caches tell nothing.</summary>
public sealed class CachingTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private static readonly AdapterMatch Visible = People.Agreeing("p1");
    private static readonly AdapterMatch Hidden = People.Match(People.Person("p2", family: "Canary"), People.No("p2"));
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [Trait("Case", "B3")]
    [InlineData("Patient/p2/_history")]
    [InlineData("Patient/p2/_history/1")]
    [InlineData("Patient/p2/_history?_since=2020-01-01")]
    [InlineData("Patient/_history")]
    [InlineData("_history")]
    [InlineData("Patient?_since=2020-01-01T00:00:00Z")]
    [InlineData("Patient?_lastUpdated=ge2020-01-01")]
    [InlineData("Patient/p2")]
    public async Task There_are_no_old_versions_and_no_tombstones_to_be_read(string path)
    {
        await Two.AlikeAsync(_world, "/relief/fhir/" + path, [Visible, Hidden], [Visible]);

        // Made again under the same id, by somebody else who agreed: nothing of the one before is there.
        var answer = await Two.AnswerAsync(_world, () => new(HttpMethod.Get, "/relief/fhir/" + path), [Visible, People.Agreeing("p2")], _world.Token());
        Assert.DoesNotContain("Canary", answer, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Case", "B4")]
    [InlineData("If-None-Match", "*")]
    [InlineData("If-None-Match", "W/\"1\"")]
    [InlineData("If-Match", "*")]
    [InlineData("If-Match", "W/\"1\"")]
    [InlineData("If-Modified-Since", "Wed, 21 Oct 2015 07:28:00 GMT")]
    [InlineData("If-Modified-Since", "Wed, 21 Oct 2099 07:28:00 GMT")]
    [InlineData("If-Unmodified-Since", "Wed, 21 Oct 2015 07:28:00 GMT")]
    public async Task No_condition_tells_whether_somebody_hidden_is_there_or_changed(string header, string value)
    {
        HttpRequestMessage Ask(string path)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/relief/fhir/" + path);
            request.Headers.TryAddWithoutValidation(header, value);
            return request;
        }

        await Two.AlikeAsync(_world, () => Ask("Patient/p2"), [Visible, Hidden], [Visible]);
        await Two.AlikeAsync(_world, () => Ask("Patient"), [Visible, Hidden], [Visible]);
        await Two.AlikeAsync(_world, () => Ask("Patient/p1"), [Phoned("+1")], [Phoned("+2")]);
    }

    [Fact]
    [Trait("Case", "B4")]
    public async Task What_marks_a_version_does_not_move_with_what_is_hidden()
    {
        await Two.AlikeAsync(_world, "/relief/fhir/Patient/p1", [Phoned("+1")], [Phoned("+2")]);
        await Two.AlikeAsync(_world, "/relief/fhir/Patient", [Phoned("+1")], [Phoned("+2"), Hidden]);
    }

    [Fact]
    [Trait("Case", "B5")]
    public async Task One_who_asks_never_gets_what_was_made_for_another_and_nothing_may_be_used_again_unasked()
    {
        _world.Adapter.Serve(People.Match(People.Person("p1"), People.Yes("p1") with { Notice = new("3", "ar", ["authority"]) }), Hidden);
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var round = 0; round < 3; round++)
        {
            foreach (var partner in new[] { "ministry", "foodaid", "authority" })
            {
                using var response = await _world.GetAsync("/relief/fhir/Patient/p1", partner);
                Assert.Equal(new CacheControlHeaderValue { NoCache = true, Private = true }, response.Headers.CacheControl);
                var answer = await AnswerText.OfAsync(response);
                Assert.Equal(first.GetValueOrDefault(partner, answer), answer);
                first[partner] = answer;
            }
        }

        Assert.Equal(3, first.Values.Distinct().Count());
        using var deduplication = await _world.GetAsync("/relief/fhir/Patient/p1", token: _world.Token(purpose: "deduplication"));
        Assert.Equal(HttpStatusCode.Forbidden, deduplication.StatusCode);
        using var missing = await _world.GetAsync("/relief/fhir/Patient/p2");
        Assert.True(missing.Headers.CacheControl!.NoStore);
    }

    [Fact]
    [Trait("Case", "B5")]
    public async Task That_somebody_was_not_there_is_not_remembered()
    {
        _world.Adapter.Serve(Visible);
        Assert.Equal(HttpStatusCode.NotFound, (await _world.GetAsync("/relief/fhir/Patient/p9")).StatusCode);

        _world.Adapter.Serve(Visible, People.Agreeing("p9"));

        Assert.Equal(HttpStatusCode.OK, (await _world.GetAsync("/relief/fhir/Patient/p9")).StatusCode);
    }

    [Fact]
    [Trait("Case", "B7")]
    public async Task A_consent_that_ends_with_the_day_while_the_answer_is_made_releases_nobody()
    {
        var clock = new LaterTime();
        await using var world = await GatewayWorld.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var match = People.Match(People.Person("p1"), People.Yes("p1") with { End = today });
        world.Adapter.Give(match);
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/relief/fhir/Patient/p1")).StatusCode);

        world.Adapter.Script = async context =>
        {
            await ScriptedAdapter.WriteAsync(context, ScriptedAdapter.Lines(match));
            clock.Ahead = TimeSpan.FromDays(1);
            await context.Response.WriteAsync(ScriptedAdapter.Complete + "\n");
        };
        using var response = await world.GetAsync("/relief/fhir/Patient/p1");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("Haddad", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("PolicyChanged", world.Entries()[^1].Reason);
    }

    private static AdapterMatch Phoned(string number) => Visible with { Record = (Beneficiary)Visible.Record with { Contacts = [new(ContactSystem.Phone, number)] } };
}
