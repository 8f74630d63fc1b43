using System.Net;

namespace Interop.Tests.Gateway.Administration;

public sealed class WhoMayTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    public async Task An_administrators_token_is_never_good_for_data()
    {
        _world.Adapter.Asked.Clear();
        foreach (var scope in new[] { "system/*.rs", Administering.Everything })
        {
            var response = await _world.GetAsync("/relief/fhir/Patient/p1", token: _world.Token("admin", scope));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        Assert.Empty(_world.Adapter.Asked);
    }

    [Fact]
    public async Task An_administrators_client_can_become_no_partner()
    {
        var reply = await _world.AdminAsync(HttpMethod.Put, "partners/sly", Administering.Partner("sly", _world.Issuer.Issuer, "admin").ToJsonString(), create: true);

        Assert.Equal(409, reply.Status);
        Assert.Equal(["clients[0].clientId"], reply.Fields);
    }

    [Fact]
    public async Task Partners_see_their_own_record_without_what_others_judge_and_the_agreements_they_are_party_to()
    {
        Assert.Equal(["ministry"], Ids(await _world.ReadAsync("partners", "ministry"), "partners"));
        Assert.Equal(["relief-ministry", "shelter-ministry"], Ids(await _world.ReadAsync("agreements", "ministry"), "agreements"));
        Assert.Empty(Ids(await _world.ReadAsync("protection-rules", "ministry"), "rules"));
        var own = (await _world.ReadAsync("partners/ministry", "ministry")).Json;
        Assert.False(own.AsObject().ContainsKey("partyToConflict"));
        Assert.Equal("Ministry", (string?)own["name"]);
        Assert.All(
            ["partners/foodaid", "partners/foodaid/history", "agreements/relief-foodaid", "agreements/relief-foodaid/history", "protection-rules/never-to-government", "agreements/nowhere"],
            path => Assert.Equal(404, _world.ReadAsync(path, "ministry").GetAwaiter().GetResult().Status));
        var history = (await _world.ReadAsync("partners/ministry/history", "ministry")).Text;
        Assert.DoesNotContain("partyToConflict", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agencies_see_and_write_their_own_agreements_and_rules_only()
    {
        var ids = Ids(await _world.ReadAsync("agreements", "shelter-office"), "agreements");
        Assert.Equal(["shelter-ministry"], ids);
        var hidden = await _world.ReadAsync("agreements/relief-ministry", "shelter-office");
        var absent = await _world.ReadAsync("agreements/nothing-here", "shelter-office");
        Assert.Equal((404, hidden.Text), (absent.Status, absent.Text));

        var foreign = Administering.Agreement("foreign", purpose: "audit").ToJsonString();
        Assert.Equal(404, (await _world.AdminAsync(HttpMethod.Put, "agreements/foreign", foreign, "shelter-office", create: true)).Status);
        Assert.Equal(404, (await _world.AdminAsync(HttpMethod.Put, "agreements/relief-ministry", Administering.Agreement("relief-ministry", "shelter").ToJsonString(), "shelter-office", match: "\"1\"")).Status);
        Assert.Equal(404, (await _world.AdminAsync(HttpMethod.Delete, "agreements/relief-ministry", client: "shelter-office", match: "\"1\"")).Status);
        Assert.Equal(404, (await _world.AdminAsync(HttpMethod.Delete, "protection-rules/never-to-government", client: "shelter-office", match: "\"1\"")).Status);
        Assert.Equal(404, (await _world.AdminAsync(HttpMethod.Put, "protection-rules/all", """{"id":"all","effect":"withhold"}""", "shelter-office", create: true)).Status);

        var rule = """{"id":"shelter-rule","agency":"shelter","areas":["XX09"],"effect":"withhold"}""";
        Assert.Equal(201, (await _world.AdminAsync(HttpMethod.Put, "protection-rules/shelter-rule", rule, "shelter-office", create: true)).Status);
        Assert.Equal(204, (await _world.AdminAsync(HttpMethod.Delete, "protection-rules/shelter-rule", client: "shelter-office", match: "\"1\"")).Status);
    }

    [Fact]
    public async Task A_partner_that_is_no_agency_writes_nothing_whatever_scopes_it_has()
    {
        var record = await _world.ReadAsync("partners/ministry");
        Assert.Equal(403, (await _world.AdminAsync(HttpMethod.Put, "partners/ministry", record.Text, "ministry", record.ETag)).Status);
        Assert.Equal(403, (await _world.SwitchAsync("agreements/relief-ministry/$suspend", "ministry")).Status);
        Assert.Equal(404, (await _world.SwitchAsync("agreements/relief-foodaid/$suspend", "ministry")).Status);
        Assert.Equal(404, (await _world.AdminAsync(HttpMethod.Post, "agreements", Administering.Agreement("own", partner: "foodaid", purpose: "audit").ToJsonString(), "ministry")).Status);
    }

    [Theory]
    [InlineData("interop/policy.write", "GET", 403)]
    [InlineData("interop/steward system/*.rs", "GET", 403)]
    [InlineData("interop/policy.read", "GET", 200)]
    [InlineData("interop/policy.read", "POST", 403)]
    [InlineData("", "GET", 403)]
    public async Task A_scope_allows_what_it_says(string scope, string method, int status)
    {
        var reply = method == "GET"
            ? await _world.AdminAsync(HttpMethod.Get, "agreements", client: "relief-office", scope: scope)
            : await _world.AdminAsync(HttpMethod.Post, "agreements", Administering.Agreement("scoped", purpose: "audit").ToJsonString(), "relief-office", scope: scope);

        Assert.Equal(status, reply.Status);
    }

    [Fact]
    public async Task Without_a_good_token_everything_is_refused_as_a_problem()
    {
        using var none = new HttpRequestMessage(HttpMethod.Get, "/admin/v1/partners");
        using var response = await _world.SendAsync(none, null);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());

        Assert.Equal(401, (await _world.ReadAsync("partners", "nobody")).Status);
        Assert.Equal(404, (await _world.ReadAsync("nothing")).Status);
    }

    private static IEnumerable<string> Ids(AdminReply reply, string key)
    {
        Assert.Equal(200, reply.Status);
        return reply.Json[key]!.AsArray().Select(item => (string)item!["id"]!);
    }
}
