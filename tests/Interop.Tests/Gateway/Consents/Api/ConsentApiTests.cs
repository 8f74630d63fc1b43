using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Store;
using Interop.Store.Notices;
using Interop.Tests.Gateway.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Consents.Api;

/// <summary>Consents recorded, read, searched and withdrawn over FHIR, by the agency and by partners, each on its own side.</summary>
public sealed class ConsentApiTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private const string Scopes = "system/Consent.crus";
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    public async Task A_consent_created_is_read_back_without_loss_and_in_force_at_once()
    {
        _world.Adapter.Give(People.Match(People.Person("a1")));
        Assert.Equal(HttpStatusCode.NotFound, (await _world.GetAsync("/relief/fhir/Patient/a1")).StatusCode);

        var created = await SendAsync(HttpMethod.Post, "Consent", Json(Writing.Yes("a1")));

        var consent = await GatewayWorld.ReadAsync<Consent>(created, HttpStatusCode.Created);
        Assert.Equal($"{_world.Options.Url}/relief/fhir/Consent/{consent.Id}", created.Headers.Location!.ToString());
        Assert.True(ConsentId.TryParse(consent.Id, out _));
        Assert.Equal(("1", "W/\"1\""), (consent.Meta!.VersionId, created.Headers.ETag!.ToString()));
        var read = await SendAsync(HttpMethod.Get, $"Consent/{consent.Id}");
        Assert.Equal(await created.Content.ReadAsStringAsync(Cancellation), await read.Content.ReadAsStringAsync(Cancellation));
        await GatewayWorld.ReadAsync<Patient>(await _world.GetAsync("/relief/fhir/Patient/a1"));
    }

    [Fact]
    public async Task A_withdrawal_ends_what_the_consent_released_is_told_to_who_received_and_may_come_twice()
    {
        _world.Adapter.Give(People.Match(People.Person("a2")));
        var id = await CreateAsync(Writing.Yes("a2"));
        await GatewayWorld.ReadAsync<Patient>(await _world.GetAsync("/relief/fhir/Patient/a2"));

        var withdrawn = await GatewayWorld.ReadAsync<Consent>(await SendAsync(HttpMethod.Post, $"Consent/{id}/$withdraw", Reason("the person asked")));

        Assert.Equal(Consent.ConsentState.Inactive, withdrawn.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _world.GetAsync("/relief/fhir/Patient/a2")).StatusCode);
        var notice = Assert.Single(await _world.App.Services.GetRequiredService<INotificationStore>().OfConsentAsync(id, Cancellation));
        Assert.Equal(("ministry", "consent-withdrawn", "Patient/a2"), (notice.Partner, notice.Kind, notice.Subject));
        Assert.DoesNotContain("the person asked", notice.Payload, StringComparison.Ordinal);
        Assert.Equal("2", (await GatewayWorld.ReadAsync<Consent>(await SendAsync(HttpMethod.Post, $"Consent/{id}/$withdraw", Reason("again")))).Meta!.VersionId);
    }

    [Fact]
    [Trait("Case", "D6")]
    public async Task An_update_needs_the_version_that_was_read_and_changes_the_status_only()
    {
        var id = await CreateAsync(Writing.Yes("a3"));
        var json = await JsonAsync(await SendAsync(HttpMethod.Get, $"Consent/{id}"));
        var invalid = (Writing.Yes("a3") with { Id = id, Agency = "relief", Status = ConsentStatus.Invalidated, StatusReason = "typed for the wrong person" });

        Assert.Equal((HttpStatusCode)428, (await SendAsync(HttpMethod.Put, $"Consent/{id}", Json(invalid))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(HttpMethod.Put, $"Consent/{id}", Json(invalid), match: "W/\"7\"")).StatusCode);
        var other = invalid with { Clause = invalid.Clause with { Categories = DataCategorySet.Of(DataCategory.Identity) } };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(HttpMethod.Put, $"Consent/{id}", Json(other), match: "W/\"1\"")).StatusCode);
        Assert.Equal("1", (string?)json["meta"]!["versionId"]);
        var updated = await GatewayWorld.ReadAsync<Consent>(await SendAsync(HttpMethod.Put, $"Consent/{id}", Json(invalid), match: "W/\"1\""));
        Assert.Equal(Consent.ConsentState.EnteredInError, updated.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(HttpMethod.Put, $"Consent/{id}", Json(invalid with { Status = ConsentStatus.Given }), match: "W/\"2\"")).StatusCode);
    }

    [Fact]
    public async Task Each_partner_sees_its_own_side_only()
    {
        var id = await CreateAsync(Writing.Yes("a4") with { Clause = Writing.Yes("a4").Clause with { Recipients = ["foodaid"], RecipientClasses = [] } });

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, $"Consent/{id}", partner: "foodaid")).StatusCode);
        var unseen = await SendAsync(HttpMethod.Get, $"Consent/{id}", partner: "ministry");
        var unknown = await SendAsync(HttpMethod.Get, $"Consent/{ConsentId.New()}", partner: "ministry");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unseen.StatusCode, unknown.StatusCode));
        Assert.Equal(await unknown.Content.ReadAsStringAsync(Cancellation), await unseen.Content.ReadAsStringAsync(Cancellation));
        Assert.Single((await SearchAsync("patient=Patient/a4", "foodaid")).Entry);
        Assert.Empty((await SearchAsync("patient=Patient/a4", "ministry")).Entry);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Get, $"Consent/{id}", partner: "stranger")).StatusCode);
    }

    [Theory]
    [Trait("Case", "D5")]
    [InlineData("ministry", "", true)]
    [InlineData("", "Government", true)]
    [InlineData("foodaid", "", false)]
    [InlineData("foodaid,ministry", "", true)]
    [InlineData("foodaid", "Humanitarian", false)]
    public async Task A_partner_may_record_what_others_may_receive_and_never_what_it_may_itself(string recipients, string classes, bool refused)
    {
        await using var world = await GatewayWorld.StartAsync();
        var consent = Writing.Yes("p1") with
        {
            Clause = Writing.Yes("p1").Clause with
            {
                Recipients = recipients.Split(',', StringSplitOptions.RemoveEmptyEntries),
                RecipientClasses = [.. classes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<RecipientClass>)],
            },
        };
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Post, "Consent", Json(consent), "ministry", world: world)).StatusCode);

        await world.ChangeAsync(PolicyKind.Agreement, "relief-ministry", agreement => agreement["operations"] = new JsonArray("read", "search", "consent-write"));

        Assert.Equal(refused ? HttpStatusCode.Forbidden : HttpStatusCode.Created, (await SendAsync(HttpMethod.Post, "Consent", Json(consent), "ministry", world: world)).StatusCode);
    }

    [Fact]
    public async Task A_partner_may_withdraw_what_it_received_under_and_nothing_brings_it_back_but_the_agency()
    {
        var id = await CreateAsync(Writing.Yes("a5") with { Clause = Writing.Yes("a5").Clause with { Recipients = ["foodaid"] } });
        await GatewayWorld.ReadAsync<Consent>(await SendAsync(HttpMethod.Post, $"Consent/{id}/$withdraw", Reason("we stopped"), "foodaid"));

        var back = Writing.Yes("a5") with { Id = id, Agency = "relief", Status = ConsentStatus.Invalidated };
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Put, $"Consent/{id}", Json(back), "foodaid", "W/\"2\"")).StatusCode);
    }

    [Fact]
    public async Task Who_is_named_only_by_class_or_kept_from_the_person_by_a_rule_sees_no_consent()
    {
        await using var world = await GatewayWorld.StartAsync();
        var byClass = Writing.Yes("p1");
        var named = Writing.Yes("p2") with { Clause = Writing.Yes("p2").Clause with { Recipients = ["foodaid"], RecipientClasses = [] } };
        await world.PutAsync(byClass);
        await world.PutAsync(named);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, $"Consent/{byClass.Id}", partner: "foodaid", world: world)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, $"Consent/{named.Id}", partner: "foodaid", world: world)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Get, "Consent", partner: "foodaid", world: world)).StatusCode);

        await world.PutAsync(PolicyKind.ProtectionRule, "p2-never", "relief", null, """{"id":"p2-never","subjects":["Patient/p2"],"partners":["foodaid"],"effect":"withhold"}""");
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, $"Consent/{named.Id}", partner: "foodaid", world: world)).StatusCode);
    }

    [Fact]
    public async Task A_receipt_is_signed_and_says_what_the_consent_says()
    {
        var id = await CreateAsync(Writing.Yes("a6"));
        var response = await SendAsync(HttpMethod.Get, $"Consent/{id}/$receipt");
        var token = await response.Content.ReadAsStringAsync(Cancellation);
        var keys = new JsonWebKeySet(await _world.Http.GetStringAsync(new Uri("/.well-known/jwks.json", UriKind.Relative), Cancellation));

        var validated = await new JsonWebTokenHandler().ValidateTokenAsync(token, new()
        {
            ValidIssuer = _world.Options.Url,
            ValidateAudience = false,
            ValidateLifetime = false,
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidTypes = ["consent-receipt+jwt"],
        });

        Assert.True(validated.IsValid, validated.Exception?.Message);
        var receipt = JsonNode.Parse(Base64UrlEncoder.Decode(token.Split('.')[1]))!["receipt"]!;
        Assert.Equal((id, "Patient/a6"), ((string?)receipt["record_metadata"]!["record_id"], (string?)receipt["record_metadata"]!["pii_principal_id"]));
    }

    [Fact]
    public async Task A_search_goes_page_by_page_and_the_links_hold_no_identifier()
    {
        await using var world = await GatewayWorld.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await world.PutAsync(Writing.Yes("p1") with { Subject = ConsentSubject.Person(Interop.Contracts.Identifier.Create(People.NationalId, "SECRET-1")) });
        }

        var (found, next) = (0, $"/relief/fhir/Consent?_count=2&patient:identifier={Uri.EscapeDataString(People.NationalId + "|SECRET-1")}");
        while (next is not null)
        {
            var page = await GatewayWorld.ReadAsync<Bundle>(await world.GetAsync(next, token: world.Token("relief-office", Scopes)));
            found += page.Entry.Count;
            Assert.All(page.Link, link => Assert.DoesNotContain("SECRET", link.Url, StringComparison.Ordinal));
            next = page.Link.Find(link => link.Relation == "next")?.Url is { } url ? new Uri(url).PathAndQuery : null;
        }

        Assert.Equal(5, found);
    }

    [Theory]
    [InlineData("patient=Patient/1&foo=bar", "foo")]
    [InlineData("status=active,fine", "status")]
    [InlineData("_count=1000", "_count")]
    [InlineData("patient=a&patient=b", "patient")]
    public async Task A_search_that_is_not_understood_names_the_parameter(string query, string named)
    {
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await SendAsync(HttpMethod.Get, $"Consent?{query}"), HttpStatusCode.BadRequest);
        Assert.Equal([named], outcome.Issue.SelectMany(issue => issue.Expression));
    }

    [Theory]
    [InlineData("dateTime", "\"2999-01-01\"", "Consent.dateTime")]
    [InlineData("dateTime", null, "Consent.dateTime")]
    [InlineData("status", "\"fine\"", "Consent.status")]
    [InlineData("status", "\"entered-in-error\"", "Consent.status")]
    [InlineData("modifierExtension", "[{\"url\":\"urn:x\",\"valueBoolean\":true}]", "Consent.modifierExtension")]
    [InlineData("organization", "[{\"identifier\":{\"system\":\"https://interop.example/fhir/sid/agency\",\"value\":\"shelter\"}}]", "Consent.organization")]
    public async Task A_consent_that_cannot_be_recorded_names_the_place_and_the_rule(string name, string? value, string place)
    {
        var json = JsonNode.Parse(Json(Writing.Yes("a7")))!.AsObject();
        json.Remove(name);
        if (value is not null)
        {
            json[name] = JsonNode.Parse(value);
        }

        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await SendAsync(HttpMethod.Post, "Consent", json.ToJsonString()), HttpStatusCode.UnprocessableEntity);

        Assert.Contains(outcome.Issue, issue => issue.Expression.Any(expression => expression!.StartsWith(place, StringComparison.Ordinal)));
        Assert.Empty((await SearchAsync("patient=Patient/a7", "relief-office")).Entry);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"resourceType\":\"Consent\",\"resourceType\":\"Consent\"}")]
    public async Task A_body_that_is_no_consent_is_refused(string body) =>
        Assert.True((await SendAsync(HttpMethod.Post, "Consent", body)).StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity);

    [Theory]
    [InlineData("system/Consent.rs")]
    [InlineData("system/*.rs")]
    [InlineData("interop/steward")]
    public async Task Without_the_scope_nothing_is_recorded(string scope)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/relief/fhir/Consent") { Content = Content(Json(Writing.Yes("a8"))) };
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.SendAsync(request, _world.Token("relief-office", scope))).StatusCode);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Json(ConsentRecord consent) => Encoding.UTF8.GetString(ConsentJson.Serialize(consent));

    private static string Reason(string text) => $$"""{"resourceType":"Parameters","parameter":[{"name":"reason","valueString":"{{text}}"}]}""";

    private static StringContent Content(string json) => new(json, new MediaTypeHeaderValue("application/fhir+json"));

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;

    private async Task<string> CreateAsync(ConsentRecord consent) =>
        (await GatewayWorld.ReadAsync<Consent>(await SendAsync(HttpMethod.Post, "Consent", Json(consent)), HttpStatusCode.Created)).Id!;

    private async Task<Bundle> SearchAsync(string query, string partner) => await GatewayWorld.ReadAsync<Bundle>(await SendAsync(HttpMethod.Get, $"Consent?{query}", partner: partner));

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, string partner = "relief-office", string? match = null, GatewayWorld? world = null)
    {
        world ??= _world;
        var request = new HttpRequestMessage(method, $"/relief/fhir/{path}") { Content = body is null ? null : Content(body) };
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        return world.SendAsync(request, world.Token(partner, Scopes));
    }
}
