using System.Net;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Store;
using Interop.Tests.Gateway.Policies;
using Microsoft.IdentityModel.Tokens;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Consents.Evidence;

/// <summary>OpenG2P's consent tokens as evidence: verified in full, never widening, never by or for the one who benefits, and once.</summary>
public sealed class TokenEvidenceTests : IAsyncLifetime
{
    private readonly TokenSigner _agency = new("relief-1");
    private readonly TokenSigner _manager = new("manager-1");
    private readonly TokenSigner _ministry = new("ministry-1");
    private GatewayWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await GatewayWorld.StartAsync();
        await _agency.RegisterAsync(_world, "relief-office");
        await _manager.RegisterAsync(_world, "foodaid");
        await _ministry.RegisterAsync(_world, "ministry");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_token_signed_by_the_agency_is_kept_as_the_evidence_and_shown_to_the_agency_alone()
    {
        var jws = _agency.Sign(TokenSigner.Claims(_world, "e1"));

        var created = await GatewayWorld.ReadAsync<Consent>(await _world.RecordAsync(Tokens.Yes("e1", jws)), HttpStatusCode.Created);

        Assert.Equal(jws, System.Text.Encoding.ASCII.GetString(((Attachment)created.Source!).Data!));
        _world.Adapter.Give(People.Match(People.Person("e1")));
        await GatewayWorld.ReadAsync<Patient>(await _world.GetAsync("/relief/fhir/Patient/e1"));
        var path = $"/relief/fhir/Consent/{created.Id}";
        var own = await GatewayWorld.ReadAsync<Consent>(await _world.GetAsync(path, token: _world.Token("relief-office", "system/Consent.rs")));
        Assert.True(created.IsExactly(own));
        var seen = (Attachment)(await GatewayWorld.ReadAsync<Consent>(await _world.GetAsync(path, token: _world.Token("ministry", "system/Consent.rs")))).Source!;
        Assert.Null(seen.Data);
        Assert.Equal(ConsentEvidence.OfToken(jws).Reference, seen.Url);
        var found = await _world.GetAsync($"/relief/fhir/Consent?patient:identifier={Uri.EscapeDataString(People.NationalId + "|N-e1")}", token: _world.Token("ministry", "system/Consent.rs"));
        Assert.Null(((Attachment)((Consent)Assert.Single((await GatewayWorld.ReadAsync<Bundle>(found)).Entry).Resource!).Source!).Data);
    }

    [Theory]
    [InlineData("malformed_object", "nonce", "\"1\"")]
    [InlineData("malformed_object", "jti", null)]
    [InlineData("malformed_object", "fetch_type", "\"forever\"")]
    [InlineData("malformed_object", "data_scopes", "[\"identity\"]")]
    [InlineData("malformed_object", "validity", """{"valid_from":"2026-01-01","valid_until":"2099-01-01"}""")]
    [InlineData("malformed_object", "aud", """["https://a.example","https://b.example"]""")]
    [InlineData("audience_mismatch", "aud", "\"https://other.example/relief/fhir\"")]
    [InlineData("subject_mismatch", "subject_id", """{"type":"urn:xx:national-id","value":"N-other"}""")]
    [InlineData("subject_mismatch", "subject_id", """{"type":"Patient","value":"e2"}""")]
    [InlineData("controller_not_granted", "grants", """[{"data_controller":"shelter","data_scopes":["identity","demographics"]}]""")]
    [InlineData("purpose_not_allowed", "purpose", """{"code":"deduplication"}""")]
    [InlineData("scope_exceeds_policy", "grants", """[{"data_controller":"relief","data_scopes":["identity"]},{"data_controller":"shelter","data_scopes":["demographics"]}]""")]
    [InlineData("validity_exceeds_policy", "fetch_type", "\"oneshot\"")]
    [InlineData("validity_exceeds_policy", "validity", """{"valid_from":"2026-01-01T00:00:00Z","valid_until":"2099-12-30T23:59:59Z"}""")]
    [InlineData("validity_exceeds_policy", "validity", """{"valid_from":"2026-01-01T00:00:01Z","valid_until":"2099-12-31T23:59:59Z"}""")]
    [InlineData("not_yet_valid", "validity", """{"valid_from":"2090-01-01T00:00:00Z","valid_until":"2099-12-31T23:59:59Z"}""")]
    [InlineData("not_yet_valid", "issued_at", "4000000000")]
    [InlineData("expired", "validity", """{"valid_from":"2026-01-01T00:00:00Z","valid_until":"2026-01-02T00:00:00Z"}""")]
    [InlineData("partner_mismatch", "iss", "\"foodaid\"")]
    public async Task A_token_that_does_not_bear_the_consent_out_is_refused_with_its_reason(string reason, string claim, string? value)
    {
        var claims = TokenSigner.Claims(_world, "e2");
        claims.Remove(claim);
        if (value is not null)
        {
            claims[claim] = JsonNode.Parse(value);
        }

        var response = await _world.RecordAsync(Tokens.Yes("e2", _agency.Sign(claims)));

        Assert.Equal(reason, await _world.ReasonAsync(response));
        Assert.Equal(0, await _world.Store().CountAsync(PolicyKind.Consent, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_token_in_the_older_form_is_understood_too()
    {
        var claims = TokenSigner.Claims(_world, "e3");
        claims.Remove("grants");
        (claims["data_controller"], claims["data_scopes"], claims["issued_at"]) = ("relief", new JsonArray("identity", "demographics"), 1767225600);

        Assert.Equal(HttpStatusCode.Created, (await _world.RecordAsync(Tokens.Yes("e3", _agency.Sign(claims)))).StatusCode);
    }

    [Fact]
    public async Task A_forged_token_is_refused()
    {
        var claims = TokenSigner.Claims(_world, "e4");
        var good = _agency.Sign(claims);
        var parts = good.Split('.');
        (string Jws, string Reason)[] forged =
        [
            (_agency.Sign(claims, "none"), "signature_invalid"),
            (_agency.Sign(claims, "HS256"), "signature_invalid"),
            (_agency.Sign(claims, "ES384"), "signature_invalid"),
            (_manager.Sign(claims, header: """{"alg":"ES256","kid":"relief-1"}"""), "signature_invalid"),
            (_agency.Sign(claims, header: """{"alg":"ES256","kid":"nobody-1"}"""), "unknown_partner"),
            (_agency.Sign(claims, header: """{"alg":"ES256"}"""), "malformed_object"),
            (_agency.Sign(claims, header: """{"alg":"ES256","kid":"relief-1","crit":["exp"]}"""), "malformed_object"),
            (_agency.Sign(claims, header: """{"alg":"ES256","kid":"relief-1","jwk":{}}"""), "malformed_object"),
            ($"{parts[0]}.{_agency.Sign(TokenSigner.Claims(_world, "e4")).Split('.')[1]}.{parts[2]}", "signature_invalid"),
            ($"{parts[0]}.{Base64UrlEncoder.Encode("""{"jti":"1","jti":"2"}""")}.{parts[2]}", "malformed_object"),
            ($"{parts[0]}.{Base64UrlEncoder.Encode("[]")}.{parts[2]}", "malformed_object"),
        ];
        foreach (var (jws, reason) in forged)
        {
            Assert.Equal(reason, await _world.ReasonAsync(await _world.RecordAsync(Tokens.Yes("e4", jws))));
        }
    }

    [Fact]
    public async Task Who_benefits_vouches_for_nothing_and_presents_nothing()
    {
        await AgreeAsync("relief-ministry");
        var signedByMinistry = Tokens.Yes("e5", _ministry.Sign(TokenSigner.Claims(_world, "e5")));
        var byClass = signedByMinistry with { Clause = signedByMinistry.Clause with { Recipients = [], RecipientClasses = [RecipientClass.Government] } };
        var signedByAgency = Tokens.Yes("e5", _agency.Sign(TokenSigner.Claims(_world, "e5")));

        Assert.Equal("partner_mismatch", await _world.ReasonAsync(await _world.RecordAsync(signedByMinistry)));
        Assert.Equal("partner_mismatch", await _world.ReasonAsync(await _world.RecordAsync(byClass)));
        Assert.Equal("presenter_mismatch", await _world.ReasonAsync(await _world.RecordAsync(signedByMinistry, "ministry"), HttpStatusCode.Forbidden));
        Assert.Equal("presenter_mismatch", await _world.ReasonAsync(await _world.RecordAsync(signedByAgency, "ministry"), HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task A_consent_manager_vouches_where_the_agency_agreed_that_it_records_consents()
    {
        var jws = _manager.Sign(TokenSigner.Claims(_world, "e6"));
        Assert.Equal("partner_mismatch", await _world.ReasonAsync(await _world.RecordAsync(Tokens.Yes("e6", jws))));

        await AgreeAsync("relief-foodaid");

        Assert.Equal(HttpStatusCode.Created, (await _world.RecordAsync(Tokens.Yes("e6", jws), "foodaid")).StatusCode);
        var suspended = _manager.Sign(TokenSigner.Claims(_world, "e7"));
        await _world.ChangeAsync(PolicyKind.Partner, "foodaid", partner => partner["status"] = "suspended");
        Assert.Equal("unknown_partner", await _world.ReasonAsync(await _world.RecordAsync(Tokens.Yes("e7", suspended))));
    }

    [Fact]
    public async Task A_key_that_two_partners_registered_is_nobodys()
    {
        await _agency.RegisterAsync(_world, "stranger");

        Assert.Equal("unknown_partner", await _world.ReasonAsync(await _world.RecordAsync(Tokens.Yes("e8", _agency.Sign(TokenSigner.Claims(_world, "e8"))))));
    }

    [Fact]
    public async Task One_token_is_the_evidence_of_one_consent_also_when_it_is_shown_twice_at_once()
    {
        var jws = _agency.Sign(TokenSigner.Claims(_world, "e9"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _world.RecordAsync(Tokens.Yes("e9", jws))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            Assert.Equal("replay", await _world.ReasonAsync(refused));
        }

        Assert.Equal(1, await _world.Store().CountAsync(PolicyKind.Consent, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_refusal_needs_no_grant_and_a_withdrawal_keeps_the_token()
    {
        var claims = TokenSigner.Claims(_world, "e10");
        claims["grants"] = JsonNode.Parse("""[{"data_controller":"relief","data_scopes":[]}]""");
        var no = Tokens.Yes("e10", _agency.Sign(claims)) with { Status = ConsentStatus.Refused };
        Assert.Equal(HttpStatusCode.Created, (await _world.RecordAsync(no)).StatusCode);
        var jws = _agency.Sign(TokenSigner.Claims(_world, "e11"));
        var created = await GatewayWorld.ReadAsync<Consent>(await _world.RecordAsync(Tokens.Yes("e11", jws)), HttpStatusCode.Created);

        var body = new StringContent("""{"resourceType":"Parameters","parameter":[{"name":"reason","valueString":"asked"}]}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/fhir+json"));
        var withdrawn = await _world.SendAsync(new(HttpMethod.Post, $"/relief/fhir/Consent/{created.Id}/$withdraw") { Content = body }, _world.Token("ministry", "system/Consent.crus"));

        Assert.Null(((Attachment)(await GatewayWorld.ReadAsync<Consent>(withdrawn)).Source!).Data);
        var kept = await GatewayWorld.ReadAsync<Consent>(await _world.GetAsync($"/relief/fhir/Consent/{created.Id}", token: _world.Token("relief-office", "system/Consent.rs")));
        Assert.Equal(jws, System.Text.Encoding.ASCII.GetString(((Attachment)kept.Source!).Data!));
    }

    private Task<PolicyVersion> AgreeAsync(string agreement) =>
        _world.ChangeAsync(PolicyKind.Agreement, agreement, json => json["operations"] = new JsonArray("read", "search", "consent-write"));
}
