using System.Text.Json.Nodes;
using CsCheck;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Store;
using Interop.Store.Notices;
using Interop.Tests.Gateway.Consents.Evidence;
using Interop.Tests.Gateway.Dci.Callbacks;
using Interop.Tests.Gateway.Policies;
using Microsoft.Extensions.DependencyInjection;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Dci;

/// <summary>A consent token shown with a question: one more consent of its person for that question, decided with all the others.</summary>
public sealed class QuestionTokenTests : IAsyncLifetime
{
    private readonly TokenSigner _agency = new("relief-1");
    private readonly TokenSigner _manager = new("north-1");
    private readonly TokenSigner _ministry = new("ministry-1");
    private readonly TokenSigner _foodaid = new("foodaid-1");
    private GatewayWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await DciWorld.StartAsync();
        await _agency.RegisterAsync(_world, "relief-office");
        await _manager.RegisterAsync(_world, "north");
        await _ministry.RegisterAsync(_world, "ministry");
        await _foodaid.RegisterAsync(_world, "foodaid");
        _world.Adapter.Hold(People.Match(People.Person("e1")));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task What_it_grants_is_released_for_this_question_alone_and_the_ledger_names_it_by_its_hash()
    {
        var jws = _agency.Sign(Claims("e1"));

        Assert.Empty((await AskAsync(null)).Records);
        var reply = await AskAsync(jws);
        Assert.Empty((await AskAsync(null)).Records);

        var person = Assert.Single(reply.Records)!;
        Assert.Equal(("Haddad", null), ((string?)person["name"]!["surname"], person["address"]));
        var (entry, hash) = (_world.Entries().Single(one => one.Id == reply.Id), ConsentEvidence.OfToken(jws).Hash);
        Assert.Equal([$"Consent/jws-{hash}"], entry.Records!);
        Assert.Equal([$"jws-{hash}"], Assert.Single(entry.Disclosures!).Consents);
        Assert.DoesNotContain("N-e1", System.Text.Json.JsonSerializer.Serialize(_world.Entries()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_manager_may_sign_it_and_a_logical_id_may_name_the_person()
    {
        Assert.Single((await AskAsync(_manager.Sign(Claims("e1")))).Records);
        var claims = Claims("e1");
        claims["subject_id"] = new JsonObject { ["type"] = "Patient", ["value"] = "e1" };
        Assert.Single((await AskAsync(_agency.Sign(claims), DciText.Predicate("@id", "eq", "e1"))).Records);
        Assert.Single((await AskAsync(_agency.Sign(Claims("e1")), DciText.Expression("""{"$and":[{"UIN":"N-e1"},{"name":"Haddad"}]}"""))).Records);
    }

    [Theory]
    [InlineData("malformed_object", "nonce", "\"1\"")]
    [InlineData("malformed_object", "azp", "1")]
    [InlineData("presenter_mismatch", "azp", null)]
    [InlineData("presenter_mismatch", "azp", "\"north\"")]
    [InlineData("partner_mismatch", "iss", "\"north\"")]
    [InlineData("audience_mismatch", "aud", "\"https://other.example\"")]
    [InlineData("subject_mismatch", "subject_id", """{"type":"urn:xx:national-id","value":"N-other"}""")]
    [InlineData("subject_mismatch", "subject_id", """{"type":"Patient","value":"e1"}""")]
    [InlineData("subject_mismatch", "subject_id", """{"type":"Group","value":"h1"}""")]
    [InlineData("controller_not_granted", "grants", """[{"data_controller":"shelter","data_scopes":["identity"]}]""")]
    [InlineData("purpose_not_allowed", "purpose", """{"code":"deduplication"}""")]
    [InlineData("not_yet_valid", "issued_at", "4000000000")]
    [InlineData("not_yet_valid", "validity", """{"valid_from":"2090-01-01T00:00:00Z","valid_until":"2099-12-31T23:59:59Z"}""")]
    [InlineData("expired", "validity", """{"valid_from":"2026-01-01T00:00:00Z","valid_until":"2026-01-02T00:00:00Z"}""")]
    public async Task One_that_is_not_for_this_question_refuses_it_by_name_and_the_registry_is_not_asked(string reason, string claim, string? value)
    {
        var claims = Claims("e1");
        claims.Remove(claim);
        if (value is not null)
        {
            claims[claim] = JsonNode.Parse(value);
        }

        await RefusedAsync(reason, _agency.Sign(claims));
    }

    [Fact]
    public async Task Who_signs_is_trusted_by_the_agency_and_is_not_who_asks()
    {
        await RefusedAsync("partner_mismatch", _ministry.Sign(Claims("e1")));
        await RefusedAsync("partner_mismatch", _foodaid.Sign(Claims("e1")));
        await RefusedAsync("unknown_partner", new TokenSigner("nobody").Sign(Claims("e1")));
        await RefusedAsync("signature_invalid", new TokenSigner("relief-1").Sign(Claims("e1")));
        await RefusedAsync("malformed_object", _agency.Sign(Claims("e1"), header: """{"alg":"ES256","kid":"relief-1","crit":["exp"],"exp":1}"""));
        await RefusedAsync("malformed_object", "nonsense");
        await RefusedAsync("signature_invalid", _agency.Sign(Claims("e1")) + "é");
    }

    [Theory]
    [InlineData("""{"$or":[{"UIN":"N-e1"},{"area":"XX01"}]}""")]
    [InlineData("""{"UIN":{"$in":["N-e1","N-e2"]}}""")]
    [InlineData("""{"name":"Haddad"}""")]
    public async Task A_question_for_anybody_else_too_is_refused(string expression) =>
        await RefusedAsync("subject_mismatch", _agency.Sign(Claims("e1")), DciText.Expression(expression));

    [Fact]
    public async Task Denials_protection_and_the_agreement_still_win()
    {
        var jws = _agency.Sign(Claims("e1", "identity", "identifiers", "demographics", "coarse-location", "precise-location", "contact", "health"));
        var asked = await AskAsync(jws);
        var all = Assert.Single(_world.Entries().Single(one => one.Id == asked.Id).Disclosures!);
        Assert.Equal(DataCategorySet.Of(DataCategory.Identity, DataCategory.Identifiers, DataCategory.Demographics, DataCategory.CoarseLocation).ToString(), all.Categories);

        _world.Adapter.Hold(People.Match(People.Person("e1"), People.No("e1")));
        Assert.Empty((await AskAsync(jws)).Records);
        _world.Adapter.Hold(People.Match(People.Person("e1", number: "NEVER-1")));
        var claims = Claims("e1");
        claims["subject_id"]!["value"] = "NEVER-1";
        Assert.Empty((await AskAsync(_agency.Sign(claims), DciText.Number("NEVER-1"))).Records);
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(4, false)]
    [InlineData(6, true)]
    public async Task A_withdrawal_ends_it_unless_it_was_signed_later_whichever_of_the_clocks_is_right(int minutes, bool isGood)
    {
        var clock = new LaterTime();
        await _world.RestartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await _world.PutAsync(Writing.Yes("e1").Withdrawn());
        var claims = Claims("e1");
        claims["issued_at"] = DateTimeOffset.UtcNow.AddMinutes(minutes).ToUnixTimeSeconds();
        clock.Ahead = TimeSpan.FromMinutes(10);

        Assert.Equal(isGood ? 1 : 0, (await AskAsync(_agency.Sign(claims))).Records.Count);
    }

    [Fact]
    public async Task Who_received_by_it_is_told_of_the_withdrawal_of_a_consent_that_names_its_subject()
    {
        var jws = _agency.Sign(Claims("e1", "identity", "demographics", "identifiers"));
        Assert.Single((await AskAsync(jws)).Records);

        var id = (await RecordedAsync(Tokens.Yes("e1", jws))).Id!;
        var withdrawal = new HttpRequestMessage(HttpMethod.Post, $"/relief/fhir/Consent/{id}/$withdraw")
        {
            Content = new StringContent("""{"resourceType":"Parameters","parameter":[{"name":"reason","valueString":"asked"}]}""", System.Text.Encoding.UTF8, "application/fhir+json"),
        };
        Assert.Equal(System.Net.HttpStatusCode.OK, (await _world.SendAsync(withdrawal, _world.Token("relief-office", "system/Consent.u"))).StatusCode);

        var notice = Assert.Single(await _world.App.Services.GetRequiredService<INotificationStore>().OfConsentAsync(id, TestContext.Current.CancellationToken));
        Assert.Equal("ministry", notice.Partner);
    }

    [Fact]
    public async Task One_that_proves_a_consent_on_record_ends_with_it()
    {
        var jws = _agency.Sign(Claims("e1", "identity", "demographics", "identifiers"));
        var created = await RecordedAsync(Tokens.Yes("e1", jws));
        Assert.Single((await AskAsync(jws)).Records);

        await ChangeAsync(created.Id!, record => record.Withdrawn());

        await RefusedAsync("revoked", jws);
    }

    [Fact]
    public async Task One_for_one_fetch_is_good_for_one_question_that_is_answered_at_once()
    {
        var claims = Claims("e1");
        claims["fetch_type"] = "oneshot";
        var jws = _agency.Sign(claims);

        Assert.Single((await AskAsync(jws)).Records);
        await RefusedAsync("replay", jws);
        claims["purpose"]!["text"] = "Another of the same id";
        await RefusedAsync("replay", _agency.Sign(claims));
    }

    [Fact]
    public async Task One_that_proves_a_consent_on_record_ends_with_its_period()
    {
        var jws = _agency.Sign(Claims("e1", "identity", "demographics", "identifiers"));
        var id = (await RecordedAsync(Tokens.Yes("e1", jws))).Id!;

        await ChangeAsync(id, record => record with { Clause = record.Clause with { End = new(2026, 2, 1) } });

        await RefusedAsync("revoked", jws);
    }

    [Fact]
    public async Task One_for_one_fetch_that_was_shown_with_a_denial_is_used_up()
    {
        var claims = Claims("e1");
        claims["fetch_type"] = "oneshot";
        var jws = _agency.Sign(claims);
        var denial = Tokens.Yes("e1", jws) with { Status = ConsentStatus.Given };
        await RecordedAsync(denial with { Clause = new() { Decision = ConsentDecision.Deny, Recipients = ["foodaid"] } });

        await RefusedAsync("replay", jws);
    }

    [Fact]
    public async Task A_question_that_is_answered_later_takes_a_standing_one()
    {
        await using var both = await AsyncWorld.StartAsync();
        await _agency.RegisterAsync(both.World, "relief-office");
        both.World.Adapter.Hold(People.Match(People.Person("e1")));
        var answers = new List<JsonNode>();
        foreach (var kind in new[] { "periodic", "oneshot" })
        {
            var claims = TokenSigner.Claims(both.World, "e1");
            (claims["azp"], claims["fetch_type"]) = ("ministry", kind);
            claims["grants"]![0]!["data_scopes"] = new JsonArray("identity", "identifiers");
            var criteria = Shown(DciText.Number("N-e1"), _agency.Sign(claims));
            await both.AcknowledgedAsync(AsyncWorld.Search("t-" + kind, null, criteria));
            answers.Add((await both.NextAsync()).Valid().Items[0]!);
        }

        Assert.Equal("e1", (string?)answers[0]["data"]!["reg_records"]![0]!["@id"]);
        Assert.Equal("rjct", (string?)answers[1]["status"]);
        Assert.Contains("(validity_exceeds_policy)", (string?)answers[1]["status_reason_message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_in_a_search_and_nowhere_else()
    {
        var criteria = DciText.Number("N-e1");
        criteria["authorize"] = new JsonObject { ["consent_jws"] = _agency.Sign(Claims("e1")) };

        Assert.Equal("rjct.search_criteria.invalid", (await DciWorld.SendAsync(_world, DciText.Message(criteria).ToJsonString())).Rejection.Code);
    }

    [Fact]
    public void Given_the_same_consents_FHIR_and_DCI_disclose_the_same() => Gen.Select(Gen.Enum<DataCategory>().Array[0, 8], Gen.Int[0, 3]).Sample(
        (categories, kind) => CompareAsync(DataCategorySet.Of(categories), kind).GetAwaiter().GetResult(), iter: 40, threads: 1);

    // By FHIR the consent comes from the registry, by DCI it is shown; whatever else was said is the same.
    private async Task CompareAsync(DataCategorySet categories, int kind)
    {
        CollectedConsent[] others = kind switch
        {
            0 => [],
            1 => [People.No("e1")],
            2 => [People.No("e1") with { Categories = DataCategorySet.Of(DataCategory.Demographics) }],
            _ => [People.Yes("e1", DataCategorySet.Of(DataCategory.Identity))],
        };
        _world.Adapter.Hold(People.Match(People.Person("e1"), [People.Yes("e1", categories), .. others]));
        await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync($"/relief/fhir/Patient?identifier={Uri.EscapeDataString(People.NationalId + "|N-e1")}&_total=accurate"));
        var fhir = _world.Entries()[^1];
        _world.Adapter.Hold(People.Match(People.Person("e1"), others));
        var reply = await AskAsync(_agency.Sign(Claims("e1", ["nothing-known", .. categories.Select(category => category.Code())])));
        var dci = _world.Entries().Single(entry => entry.Id == reply.Id);

        Assert.Equal(Said(fhir), Said(dci));
        Assert.Equal(fhir.Total, (int)reply.Item["pagination"]!["total_count"]!);
    }

    private static string Said(Interop.Gateway.Audit.LedgerEntry entry) => string.Join(
        '\n',
        $"{entry.Outcome} {entry.Reason} {entry.Total} {entry.Agreement}",
        string.Join(';', (entry.Disclosures ?? []).Select(one => $"{one.Resource} {one.Subject} {one.Categories} {one.Basis} {one.Consents.Count > 0}")));

    private static JsonObject Shown(JsonObject criteria, string? jws)
    {
        criteria["consent"] = jws is null ? null : new JsonObject { ["@type"] = "Consent", ["purpose"] = new JsonObject { ["code"] = "service-delivery" }, ["consent_jws"] = jws };
        if (jws is null)
        {
            criteria.Remove("consent");
        }

        return criteria;
    }

    private JsonObject Claims(string person, params string[] scopes)
    {
        var claims = TokenSigner.Claims(_world, person);
        claims["azp"] = "ministry";
        claims["grants"]![0]!["data_scopes"] = new JsonArray([.. (scopes.Length == 0 ? ["identity", "identifiers", "demographics"] : scopes).Select(scope => JsonValue.Create(scope))]);
        return claims;
    }

    private async Task ChangeAsync(string id, Func<ConsentRecord, ConsentRecord> change)
    {
        var stored = await _world.Store().FindAsync(PolicyKind.Consent, id, TestContext.Current.CancellationToken);
        var record = Interop.Gateway.Consents.Api.StoredConsent.Of(stored!)!.Record;
        await _world.PutAsync(PolicyKind.Consent, id, "relief", record.Subject.Key, System.Text.Encoding.UTF8.GetString(Interop.Contracts.Fhir.Consents.ConsentJson.Serialize(change(record))));
    }

    private async Task<Consent> RecordedAsync(ConsentRecord consent) =>
        await GatewayWorld.ReadAsync<Consent>(await _world.RecordAsync(consent), System.Net.HttpStatusCode.Created);

    private Task<DciReply> AskAsync(string? jws, JsonObject? criteria = null) => DciWorld.SearchAsync(_world, DciText.Message(Shown(criteria ?? DciText.Number("N-e1"), jws)));

    // With the person there and with nobody there: the same, to the letter.
    private async Task RefusedAsync(string reason, string jws, JsonObject? criteria = null)
    {
        var said = new List<(string?, string?, string?)>();
        foreach (var there in new[] { true, false })
        {
            _world.Adapter.Hold(there ? [People.Match(People.Person("e1"))] : []);
            _world.Adapter.Asked.Clear();
            var reply = await DciWorld.SendAsync(_world, DciText.Message(Shown((JsonObject)(criteria ?? DciText.Number("N-e1")).DeepClone(), jws)).ToJsonString());
            said.Add(reply.Rejection);
            Assert.Empty(_world.Adapter.Asked);
            Assert.Equal(("refused", $"consent_jws:{reason}"), (_world.Entries()[^1].Outcome, _world.Entries()[^1].Reason));
        }

        Assert.Equal(said[0], said[1]);
        Assert.Equal("rjct.search_criteria.invalid", said[0].Item2);
        Assert.Contains($"consent.consent_jws: is no consent for this question ({reason})", said[0].Item3, StringComparison.Ordinal);
    }
}
