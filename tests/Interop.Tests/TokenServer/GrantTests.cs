using System.Net;
using System.Text.Json.Nodes;
using Interop.Contracts.Fhir;

namespace Interop.Tests.TokenServer;

public sealed class GrantTests
{
    private static readonly (string, string) ForReferral = ("purpose_of_use", "referral");

    [Theory]
    [Trait("Case", "E7")]
    [InlineData("system/Patient.rsx")]
    [InlineData("system/Patient.sr")]
    [InlineData("system/Patient.cruds")]
    [InlineData("system/Patient.read")]
    [InlineData("system/Patient.rs?identifier=1")]
    [InlineData("system/Observation.rs")]
    [InlineData("user/Patient.rs")]
    [InlineData("openid")]
    [InlineData("system/Patient.rs system/Group.x")]
    [InlineData("system/Patient.rs system/Patient.rs")]
    [InlineData("system/Patient.rs\tsystem/Group.rs")]
    [InlineData(" ")]
    public async Task A_scope_that_cannot_be_honoured_to_the_letter_is_refused(string scope)
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskForAsync(world.Ministry, ForReferral, ("scope", scope))).MustBe(HttpStatusCode.BadRequest, "invalid_scope", "scope");
    }

    [Theory]
    [InlineData("system/Patient.rs")]
    [InlineData("system/*.r")]
    [InlineData("system/Group.r")]
    public async Task A_scope_beyond_those_registered_is_refused(string scope)
    {
        await using var world = await TokenServerWorld.StartAsync(new() { Ministry = new("ministry-registry", "ministry") { Scopes = ["system/Patient.r"] } });

        (await world.AskForAsync(world.Ministry, ForReferral, ("scope", scope))).MustBe(HttpStatusCode.BadRequest, "invalid_scope", "beyond");
    }

    [Theory]
    [InlineData("scope", "system/Patient.rs", "system/Group.rs")]
    [InlineData("purpose_of_use", "referral", "eligibility-verification")]
    [InlineData("client_id", "ministry-smart", "ministry-registry")]
    [InlineData("anything", "a", "b")]
    public async Task A_parameter_sent_twice_is_refused(string name, string first, string second)
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskForAsync(world.Smart, (name, first), (name, second))).MustBe(HttpStatusCode.BadRequest, "invalid_request", "more than once");
    }

    [Fact]
    public async Task There_are_no_refresh_tokens_to_ask_for()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskForAsync(world.Smart, ("scope", "system/Patient.rs offline_access"))).MustBe(HttpStatusCode.BadRequest, "invalid_request", "");
    }

    [Theory]
    [InlineData("referral")]
    [InlineData(FhirNames.PurposeSystem + "|referral")]
    public async Task The_purpose_may_be_a_parameter(string value)
    {
        await using var world = await TokenServerWorld.StartAsync();

        Assert.Equal("referral", Purpose(await world.AskForAsync(world.Smart, ("purpose_of_use", value))));
    }

    [Fact]
    public async Task The_purpose_may_be_in_the_assertion()
    {
        await using var world = await TokenServerWorld.StartAsync();

        Assert.Equal("referral", Purpose(await world.AskAsync(world.Ministry, (_, claims) => claims["extensions"] = Iua(Coding("referral")))));
        Assert.Equal("referral", Purpose(await world.AskAsync(world.Ministry, (_, claims) => claims["extensions"] = Iua(Coding("referral")), ForReferral)));
    }

    [Fact]
    public async Task Without_a_purpose_the_client_s_default_is_taken()
    {
        await using var world = await TokenServerWorld.StartAsync();

        Assert.Equal(TokenServerWorld.Purpose, Purpose(await world.AskForAsync(world.Smart)));
        (await world.AskForAsync(world.Ministry)).MustBe(HttpStatusCode.BadRequest, "invalid_request", "purpose_of_use");
    }

    [Fact]
    public async Task A_parameter_and_an_assertion_that_disagree_are_refused()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskAsync(world.Smart, (_, claims) => claims["extensions"] = Iua(Coding(TokenServerWorld.Purpose)), ForReferral))
            .MustBe(HttpStatusCode.BadRequest, "invalid_request", "different purposes");
    }

    [Theory]
    [InlineData("marketing")]
    [InlineData("Referral")]
    [InlineData("referral eligibility-verification")]
    [InlineData("http://other.example|referral")]
    [InlineData("|referral")]
    public async Task A_purpose_that_is_not_known_is_refused(string value)
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskForAsync(world.Smart, ("purpose_of_use", value))).MustBe(HttpStatusCode.BadRequest, "invalid_request", "exactly one");
    }

    [Fact]
    public async Task Two_purposes_are_refused()
    {
        await using var world = await TokenServerWorld.StartAsync();

        JsonNode[] claims =
        [
            Iua(Coding("referral"), Coding(TokenServerWorld.Purpose)), Iua(), Iua("referral"), Iua(new JsonObject { ["code"] = "referral" }),
            Iua(new JsonObject { ["system"] = "http://other.example", ["code"] = "referral" }), new JsonObject { ["ihe_iua"] = "x" }, "x",
        ];
        foreach (var claim in claims)
        {
            (await world.AskAsync(world.Smart, (_, payload) => payload["extensions"] = claim.DeepClone())).MustBe(HttpStatusCode.BadRequest, "invalid_request", "exactly one");
        }
    }

    [Theory]
    [InlineData("deduplication")]
    [InlineData("audit")]
    public async Task A_purpose_that_no_agreement_in_force_names_is_refused(string purpose)
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskForAsync(world.Ministry, ("purpose_of_use", purpose))).MustBe(HttpStatusCode.BadRequest, "access_denied", purpose);
    }

    [Fact]
    public async Task The_agreement_ends_while_the_server_runs()
    {
        await using var world = await TokenServerWorld.StartAsync();
        (await world.AskForAsync(world.Smart)).MustBeIssued();

        world.Time.Advance(TimeSpan.FromDays(31));

        (await world.AskForAsync(world.Smart)).MustBe(HttpStatusCode.BadRequest, "access_denied", TokenServerWorld.Purpose);
    }

    [Fact]
    public async Task A_suspended_partner_gets_no_token()
    {
        await using var world = await TokenServerWorld.StartAsync();

        (await world.AskForAsync(world.Suspended)).MustBe(HttpStatusCode.BadRequest, "unauthorized_client", "suspended");
    }

    private static string Purpose(Answer answer)
    {
        answer.MustBeIssued();
        var extensions = JsonNode.Parse(answer.Token.GetPayloadValue<System.Text.Json.JsonElement>("extensions").GetRawText())!;
        return extensions["ihe_iua"]!["purpose_of_use"]!.AsArray().Single()!["code"]!.GetValue<string>();
    }

    private static JsonObject Coding(string code) => new() { ["system"] = FhirNames.PurposeSystem, ["code"] = code };

    private static JsonObject Iua(params JsonNode[] codings) => new() { ["ihe_iua"] = new JsonObject { ["purpose_of_use"] = new JsonArray(codings) } };
}
