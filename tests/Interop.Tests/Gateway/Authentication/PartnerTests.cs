using System.Net;
using Hl7.Fhir.Model;
using Interop.Gateway.Audit;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Authentication;

public sealed class PartnerTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [InlineData("Patient/p1")]
    [InlineData("Patient?name=Haddad")]
    [InlineData("Group/h1")]
    public async Task A_suspended_partner_one_without_agreement_one_whose_agreement_is_over_and_an_unknown_agency_are_refused_alike(string path)
    {
        _world.Adapter.Asked.Clear();
        var suspended = await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/{path}", "suspended"));
        var stranger = await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/{path}", "stranger"));
        var formerly = await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/{path}", "formerly"));
        var nowhere = await AnswerText.OfAsync(await _world.GetAsync($"/nowhere/fhir/{path}", "ministry"));
        var odd = await AnswerText.OfAsync(await _world.GetAsync($"/RELIEF/fhir/{path}", "ministry"));
        var unshared = await AnswerText.OfAsync(await _world.GetAsync($"/shelter/fhir/{path}", "foodaid"));

        Assert.StartsWith("403 ", suspended, StringComparison.Ordinal);
        Assert.All([stranger, formerly, nowhere, odd, unshared], text => Assert.Equal(suspended, text));
        Assert.Empty(_world.Adapter.Asked);
        Assert.Equal(
            ["PartnerNotActive", "NoAgreement", "NoAgreement", "NoAgreement", "NoAgreement", "NoAgreement"],
            _world.Entries().TakeLast(6).Select(entry => entry.Reason));
    }

    [Theory]
    [InlineData("system/Patient.r", "Patient/p1", true)]
    [InlineData("system/Patient.r", "Patient", false)]
    [InlineData("system/Patient.s", "Patient", true)]
    [InlineData("system/Patient.s", "Patient/p1", false)]
    [InlineData("system/Patient.rs", "Group/h1", false)]
    [InlineData("system/Group.rs", "Patient/p1", false)]
    [InlineData("system/Group.rs system/Patient.r", "Patient/p1", true)]
    [InlineData("system/*.r", "Patient/p1", true)]
    [InlineData("system/*.r", "Patient", false)]
    [InlineData("", "Patient/p1", false)]
    public async Task A_scope_allows_what_it_says_to_the_letter(string scope, string path, bool allowed)
    {
        _world.Adapter.Give(People.Agreeing("p1"));

        var response = await _world.GetAsync($"/relief/fhir/{path}", token: _world.Token(scope: scope));

        Assert.Equal(allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [Trait("Case", "E8")]
    [InlineData("ministry", "deduplication")]
    [InlineData("ministry", "audit")]
    [InlineData("foodaid", "referral")]
    public async Task A_purpose_that_is_not_agreed_is_refused(string partner, string purpose)
    {
        await GatewayWorld.ReadAsync<OperationOutcome>(
            await _world.GetAsync("/relief/fhir/Patient/p1", token: _world.Token(partner, purpose: purpose)), HttpStatusCode.Forbidden);

        Assert.Equal(("PurposeNotAgreed", purpose), (_world.Entries()[^1].Reason, _world.Entries()[^1].Purpose));
    }

    [Fact]
    public async Task A_consent_for_another_purpose_is_none()
    {
        _world.Adapter.Give(People.Match(People.Person("p1"), People.Yes("p1") with { Purposes = [Interop.Contracts.PurposeOfUse.Deduplication] }));

        Assert.Equal(HttpStatusCode.OK, (await _world.GetAsync("/relief/fhir/Patient/p1", token: _world.Token("foodaid", purpose: "deduplication"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _world.GetAsync("/relief/fhir/Patient/p1", token: _world.Token("foodaid"))).StatusCode);
    }

    [Fact]
    public async Task A_flood_of_refused_tokens_does_not_flood_the_ledger_and_is_counted()
    {
        await using var world = await GatewayWorld.StartAsync();
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await world.GetAsync("/relief/fhir/Patient/p1", token: "bad")).StatusCode);
        }

        Assert.InRange(world.Entries().Count, 60, 120);
        Assert.All(world.Entries(), entry => Assert.StartsWith("TokenInvalid", entry.Reason, StringComparison.Ordinal));
        Assert.Null(LedgerVerifier.Verify(world.Ledger).Problem);
    }

    [Fact]
    [Trait("Case", "A12")]
    public async Task A_partner_that_asks_too_often_is_told_to_wait_and_is_recorded_once()
    {
        await using var world = await GatewayWorld.StartAsync(world => world.Options.RequestsPerMinute = 5);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 100; i++)
        {
            answers.Add(await world.GetAsync("/relief/fhir/Patient/p1"));
        }

        var throttled = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(throttled.Count, 85, 95);
        Assert.Equal(TimeSpan.FromSeconds(60), throttled[0].Headers.RetryAfter!.Delta);
        await GatewayWorld.ReadAsync<OperationOutcome>(throttled[0], HttpStatusCode.TooManyRequests);
        Assert.InRange(world.Entries().Count(entry => entry.Reason?.StartsWith("Throttled", StringComparison.Ordinal) == true), 1, 2);
        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync("/relief/fhir/Patient/p1", "foodaid")).StatusCode);
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_vouches_for_nobody()
    {
        await using var world = await GatewayWorld.StartAsync();
        var token = world.Token();
        await world.Issuer.DisposeAsync();

        await GatewayWorld.ReadAsync<OperationOutcome>(await world.GetAsync("/relief/fhir/Patient/p1", token: token), HttpStatusCode.Unauthorized);
    }
}
