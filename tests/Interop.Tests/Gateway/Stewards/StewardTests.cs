using System.Net;
using System.Text.Json.Nodes;
using Interop.Contracts;
using Interop.Store;
using Interop.Tests.Gateway.Policies;

namespace Interop.Tests.Gateway.Stewards;

/// <summary>What an agency's stewards are told about its own records, and nobody else.</summary>
public sealed class StewardTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    public async Task A_preview_is_what_the_partner_sees_to_the_letter()
    {
        _world.Adapter.Give(People.Match(People.Person("p1"), People.Yes("p1", DataCategorySet.Of(DataCategory.Identity, DataCategory.Demographics))));
        var seen = JsonNode.Parse(await (await _world.GetAsync("/relief/fhir/Patient/p1")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var preview = await AskAsync("Patient/p1/$preview?partner=ministry&purpose=service-delivery");

        Assert.True((bool)preview["released"]!);
        Assert.True(JsonNode.DeepEquals(seen, preview["resource"]));
    }

    [Theory]
    [InlineData("ministry", "service-delivery")]
    [InlineData("stranger", "service-delivery")]
    [InlineData("ministry", "audit")]
    public async Task A_preview_of_what_is_not_released_shows_nothing(string partner, string purpose)
    {
        _world.Adapter.Give(People.Match(People.Person("p1"), People.No("p1")));

        var preview = await AskAsync($"Patient/p1/$preview?partner={partner}&purpose={purpose}");

        Assert.False((bool)preview["released"]!);
        Assert.Null(preview["resource"]);
    }

    [Theory]
    [Trait("Case", "H7")]
    [InlineData("ministry", "interop/steward")]
    [InlineData("relief-office", "system/*.rs")]
    [InlineData("suspended", "interop/steward")]
    public async Task Nobody_but_the_agency_s_stewards_is_told(string partner, string scope)
    {
        _world.Adapter.Give(People.Agreeing("p1"));
        foreach (var operation in new[] { "$preview?partner=ministry&purpose=service-delivery", "$explain?partner=ministry&purpose=service-delivery", "$access-summary" })
        {
            var response = await _world.GetAsync($"/relief/fhir/Patient/p1/{operation}", token: _world.Token(partner, scope));
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }

        var elsewhere = await _world.GetAsync("/shelter/fhir/Patient/p1/$access-summary", token: _world.Token("relief-office", "interop/steward"));
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
    }

    [Fact]
    public async Task An_access_summary_tells_who_may_see_and_who_has_seen()
    {
        await using var world = await GatewayWorld.StartAsync();
        world.Adapter.Give(People.Match(People.Person("p1"), People.Yes("p1", to: "foodaid")));
        await world.GetAsync("/relief/fhir/Patient/p1", "foodaid");

        var summary = await AskAsync("Patient/p1/$access-summary", world);

        Assert.Equal(["foodaid deduplication", "foodaid service-delivery"], summary["maySee"]!.AsArray().Select(item => $"{item!["partner"]} {item["purpose"]}").Order());
        var received = Assert.Single(summary["hasReceived"]!.AsArray())!;
        Assert.Equal(("foodaid", "service-delivery"), ((string?)received["partner"], (string?)received["purpose"]));
        Assert.Equal(["identity", "demographics"], received["categories"]!.AsArray().Select(code => (string?)code));
    }

    [Fact]
    public async Task An_explanation_tells_of_a_past_moment_what_held_then()
    {
        await using var world = await GatewayWorld.StartAsync();
        world.Adapter.Give(People.Match(People.Person("p1")));
        var consent = Writing.Yes("p1");
        var given = await world.PutAsync(consent);
        await world.GetAsync("/relief/fhir/Patient/p1");
        var withdrawn = await world.PutAsync(consent.Withdrawn());
        await world.ChangeAsync(PolicyKind.Partner, "ministry", partner => partner["status"] = "suspended");

        var before = await AskAsync($"Patient/p1/$explain?partner=ministry&purpose=service-delivery&at={Text(given.At)}", world);
        var after = await AskAsync($"Patient/p1/$explain?partner=ministry&purpose=service-delivery&at={Text(withdrawn.At)}", world);
        var now = await AskAsync("Patient/p1/$explain?partner=ministry&purpose=service-delivery", world);

        Assert.True((bool)before["released"]!);
        Assert.True((bool)before["elements"]!["Patient.name.family"]!["released"]!);
        Assert.False((bool)before["elements"]!["Patient.telecom.value"]!["released"]!);
        Assert.Equal((false, "NoConsent"), ((bool)after["released"]!, (string?)after["reason"]));
        Assert.Equal(consent.Id, (string?)before["subjects"]![0]!["categories"]!["identity"]!["consents"]![0]);
        Assert.Equal("not-agreed", (string?)before["subjects"]![0]!["categories"]!["contact"]!["reason"]);
        Assert.Equal("no-consent", (string?)after["subjects"]![0]!["categories"]!["identity"]!["reason"]);
        Assert.Contains("identity", (string?)after["subjects"]![0]!["consents"]![0]!["withdraws"], StringComparison.Ordinal);
        Assert.Equal((false, "PartnerNotActive"), ((bool)now["released"]!, (string?)now["reason"]));
        Assert.Equal("disclosed", (string?)Assert.Single(now["recorded"]!.AsArray())!["outcome"]);
    }

    [Theory]
    [InlineData("Patient/p1/$explain", "partner", "purpose")]
    [InlineData("Patient/p1/$explain?partner=ministry&purpose=fun", "purpose")]
    [InlineData("Patient/p1/$explain?partner=ministry&purpose=audit&at=yesterday", "at")]
    [InlineData("Patient/p1/$explain?partner=ministry&purpose=audit&at=2999-01-01T00:00:00Z", "at")]
    [InlineData("Patient/p1/$preview?partner=ministry&purpose=audit&x=1", "x")]
    public async Task A_question_that_is_not_understood_names_what_is_wrong(string question, params string[] named)
    {
        var response = await _world.GetAsync($"/relief/fhir/{question}", token: _world.Token("relief-office", "interop/steward"));

        var outcome = await GatewayWorld.ReadAsync<Hl7.Fhir.Model.OperationOutcome>(response, HttpStatusCode.BadRequest);
        Assert.Equal(named, outcome.Issue.SelectMany(issue => issue.Expression));
    }

    private static string Text(DateTimeOffset at) => Uri.EscapeDataString(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));

    private async Task<JsonNode> AskAsync(string question, GatewayWorld? world = null)
    {
        world ??= _world;
        var response = await world.GetAsync($"/relief/fhir/{question}", token: world.Token("relief-office", "interop/steward"));
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        Assert.Equal("shown-to-steward", world.Entries()[^1].Outcome);
        return JsonNode.Parse(body)!;
    }
}
