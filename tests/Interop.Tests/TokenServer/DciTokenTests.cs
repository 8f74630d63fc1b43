using System.Net;
using System.Text.Json.Nodes;

namespace Interop.Tests.TokenServer;

/// <summary>DCI's token endpoint: the same server, clients and checks, with DCI's scope and DCI's form of the answer.</summary>
public sealed class DciTokenTests
{
    private const string Path = "oauth2/client/token";
    private static readonly (string, string) ForReferral = ("purpose_of_use", "referral");

    [Theory]
    [InlineData("registry.search")]
    [InlineData("registry/search")]
    public async Task DCIs_scope_is_to_search_what_the_client_is_registered_for_and_no_more(string scope)
    {
        await using var world = await TokenServerWorld.StartAsync(new() { Ministry = new("ministry-registry", "ministry") { Scopes = ["system/Patient.rs", "system/Coverage.r", "system/Group.s", "interop/steward"] } });

        var answer = await AskAsync(world, world.Ministry, ForReferral, ("scope", scope));

        answer.MustBeIssued();
        Assert.Equal("system/Patient.s system/Group.s", answer.Scope);
        Assert.Equal("system/Patient.s system/Group.s", answer.Token.GetClaim("scope").Value);
        var json = JsonNode.Parse(answer.Body)!;
        Assert.Equal(System.Text.Json.JsonValueKind.String, json["expires_in"]!.GetValueKind());
        Assert.Equal(("300", "Bearer"), ((string?)json["expires_in"], (string?)json["token_type"]));
    }

    [Theory]
    [InlineData("registry.subscribe")]
    [InlineData("registry.notify")]
    [InlineData("registry.search registry.search")]
    [InlineData("registry.search system/Patient.rs")]
    [InlineData("registry.Search")]
    [InlineData("disburse.disburse")]
    public async Task Another_of_DCIs_scopes_is_refused_and_not_passed_over(string scope)
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await AskAsync(world, world.Ministry, ForReferral, ("scope", scope))).MustBe(HttpStatusCode.BadRequest, "invalid_scope", "scope");
    }

    [Fact]
    public async Task Who_may_search_nothing_gets_no_token_to_search()
    {
        await using var world = await TokenServerWorld.StartAsync(new() { Ministry = new("ministry-registry", "ministry") { Scopes = ["system/*.r"] } });

        (await AskAsync(world, world.Ministry, ForReferral, ("scope", "registry.search"))).MustBe(HttpStatusCode.BadRequest, "invalid_scope", "scope");
    }

    [Fact]
    public async Task The_other_endpoint_knows_no_scope_of_DCIs_and_answers_as_before()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskForAsync(world.Ministry, ForReferral, ("scope", "registry.search"))).MustBe(HttpStatusCode.BadRequest, "invalid_scope", "scope");
        var answer = await world.AskForAsync(world.Ministry, ForReferral, ("scope", "system/Patient.rs"));
        Assert.Equal(System.Text.Json.JsonValueKind.Number, JsonNode.Parse(answer.Body)!["expires_in"]!.GetValueKind());
    }

    [Fact]
    public async Task Every_check_of_the_token_endpoint_is_made_here_too()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var assertion = world.Ministry.Assertion(world.Issuer, world.Time.GetUtcNow());

        (await world.PostAsync(Path, ("grant_type", "client_credentials"), ("client_id", "ministry-registry"), ("client_secret", "guess"))).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "");
        (await world.PostAsync(Path, ("grant_type", "password"), ("username", "a"), ("password", "b"))).MustBe(HttpStatusCode.BadRequest, "unsupported_grant_type", "");
        (await world.PostAsync(Path, [.. Form(world.Suspended.Assertion(world.Issuer, world.Time.GetUtcNow()))])).MustBe(HttpStatusCode.BadRequest, "unauthorized_client", "suspended");
        (await world.PostAsync(Path, [.. Form(assertion), ("scope", "registry.search"), ("scope", "registry/search")])).MustBe(HttpStatusCode.BadRequest, "invalid_request", "more than once");
        (await AskAsync(world, world.Ministry, ("purpose_of_use", "audit"), ("scope", "registry.search"))).MustBe(HttpStatusCode.BadRequest, "access_denied", "audit");
        var once = world.Ministry.Assertion(world.Issuer, world.Time.GetUtcNow());
        (await world.PostAsync(Path, [.. Form(once), ForReferral])).MustBeIssued();
        (await world.SendAsync(once, ForReferral)).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "used before");
    }

    private static (string, string)[] Form(string assertion) =>
        [("grant_type", "client_credentials"), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion)];

    private static Task<Answer> AskAsync(TokenServerWorld world, TestClient client, params (string Name, string Value)[] more) =>
        world.PostAsync(Path, [.. Form(client.Assertion(world.Issuer, world.Time.GetUtcNow())), .. more]);
}
