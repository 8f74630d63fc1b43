using System.Net;
using Interop.Gateway.Audit;
using Interop.Tests.Gateway.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Gateway.Dci;

/// <summary>The rules of who may ask and see are those of FHIR, said in DCI's words.</summary>
public sealed class PolicyTests(DciWorld world) : IClassFixture<DciWorld>
{
    private readonly GatewayWorld _world = world.World;

    [Theory]
    [InlineData(null)]
    [InlineData("bad")]
    public async Task Without_a_good_token_nothing_is_told(string? token)
    {
        var reply = await DciWorld.SendAsync(_world, "CANARY"u8.ToArray(), token);
        var elsewhere = await DciWorld.SendAsync(_world, "CANARY"u8.ToArray(), token, path: "/nowhere/dci/anything");

        Assert.Equal((HttpStatusCode.Unauthorized, "err.request.unauthorized"), (reply.Status, reply.Error.Code));
        Assert.Equal(reply.Same, elsewhere.Same);
        Assert.Equal(token is null ? "TokenMissing" : "TokenInvalid", _world.Entries().Single(entry => entry.Id == reply.Id).Reason);
    }

    [Theory]
    [InlineData("stranger", "/relief/dci/registry/sync/search")]
    [InlineData("formerly", "/relief/dci/registry/sync/search")]
    [InlineData("ministry", "/nowhere/dci/registry/sync/search")]
    public async Task Without_an_agreement_the_message_is_forbidden_and_an_agency_that_is_not_there_is_refused_alike(string partner, string path)
    {
        var reply = await DciWorld.SendAsync(_world, DciText.Message(DciText.Number("1")).ToJsonString(), partner, path: path);
        var stranger = await DciWorld.SendAsync(_world, DciText.Message(DciText.Number("1")).ToJsonString(), "stranger");

        Assert.Equal((HttpStatusCode.Forbidden, "err.request.forbidden"), (reply.Status, reply.Error.Code));
        Assert.Equal(stranger.Same, reply.Same);
    }

    [Fact]
    public async Task Which_numbers_an_agency_has_is_told_only_to_who_may_ask_it()
    {
        var known = await world.SearchAsync(DciText.Number("1"), "stranger");
        var unknown = await world.SearchAsync(DciText.Number("1", type: "BRN"), "stranger");
        _world.Adapter.Asked.Clear();
        var told = await world.SearchAsync(DciText.Number("1", type: "BRN"));

        Assert.Equal(known.Same, unknown.Same);
        Assert.Equal(("rjct", "rjct.filter.invalid"), (told.Rejection.Status, told.Rejection.Code));
        Assert.Empty(_world.Adapter.Asked);
    }

    [Fact]
    public async Task A_number_that_the_caller_may_not_see_cannot_be_searched_by_and_the_answer_tells_nothing()
    {
        _world.Adapter.Hold(People.Agreeing("p1"));
        _world.Adapter.Asked.Clear();

        var there = await world.SearchAsync(DciText.Number("N-p1"), "foodaid");
        var absent = await world.SearchAsync(DciText.Number("N-none"), "foodaid");

        Assert.Equal(("rjct", "rjct.filter.invalid"), (there.Rejection.Status, there.Rejection.Code));
        Assert.Equal(absent.Same, there.Same);
        Assert.Empty(_world.Adapter.Asked);
        Assert.Equal("FilterNotAgreed", _world.Entries()[^1].Reason);
    }

    [Fact]
    public async Task Records_that_are_not_agreed_or_not_in_scope_are_rejected()
    {
        Assert.Equal("rjct.search_criteria.invalid", (await world.SearchAsync(DciText.Predicate("last_updated", "ge", "2026-01-01T00:00:00Z", "Group"), "foodaid")).Rejection.Code);
        Assert.Equal("CategoryNotAgreed", _world.Entries()[^1].Reason);
        Assert.Equal("rjct.search_criteria.invalid", (await world.SearchAsync(DciText.Number("N-p1"), token: _world.Token(scope: "system/Group.rs"))).Rejection.Code);
        Assert.Equal("ScopeMissing", _world.Entries()[^1].Reason);
        Assert.Equal("rjct.search_criteria.invalid", (await world.SearchAsync(DciText.Number("N-p1"), token: _world.Token(purpose: "analytics"))).Rejection.Code);
        Assert.Equal("PurposeNotAgreed", _world.Entries()[^1].Reason);
    }

    [Fact]
    public async Task What_an_attribute_may_not_be_known_of_it_cannot_be_sorted_by()
    {
        var reply = await DciWorld.SendAsync(_world, DciText.Message(DciText.Predicate("name", "eq", "Amal").Sorted("birth_date")).ToJsonString(), path: "/shelter/dci/registry/sync/search");

        Assert.Equal(("rjct", "rjct.sort.invalid"), (reply.Rejection.Status, reply.Rejection.Code));
    }

    [Fact]
    public async Task A_disclosure_is_recorded_as_one_of_FHIR_is_with_the_operation_of_DCI()
    {
        _world.Adapter.Hold(People.Agreeing("p1"), People.Match(People.Person("p2")));

        var reply = await world.SearchAsync(DciText.Predicate("sex", "eq", "female"));

        var entry = _world.Entries().Single(entry => entry.Id == reply.Id);
        Assert.Equal(("disclosed", "ministry", "relief", "relief-ministry", "service-delivery", "dci/sync/search Patient"), (entry.Outcome, entry.Partner, entry.Agency, entry.Agreement, entry.Purpose, entry.Interaction));
        Assert.Equal(["gender", "_total"], entry.Parameters);
        Assert.Equal(("Patient/p1", "p1"), (Assert.Single(entry.Disclosures!).Resource, entry.Disclosures![0].Subject));
        Assert.Equal(1, entry.Withheld!["NoConsent"]);
    }

    [Fact]
    public async Task Every_request_of_a_message_has_an_entry_of_its_own()
    {
        _world.Adapter.Hold(People.Agreeing("p1"));
        var before = _world.Entries().Count;

        await DciWorld.SearchAsync(_world, DciText.Message(DciText.Number("N-p1"), DciText.Predicate("poverty_score", "lt", "5"), DciText.Number("N-none")));

        var entries = _world.Entries().Skip(before).ToList();
        Assert.Equal(["counted", "disclosed", "refused"], entries.Select(entry => entry.Outcome).Order(StringComparer.Ordinal));
        Assert.Equal(3, entries.DistinctBy(entry => entry.Id).Count());
    }

    [Fact]
    public async Task No_name_number_or_value_of_a_message_stands_in_the_ledger()
    {
        var message = DciText.Message(DciText.Number("CANARY-1"), DciText.Predicate("CANARY-2", "eq", "CANARY-3"), DciText.Expression("""{"name":"CANARY-4"}"""));
        message["header"]!["sender_id"] = "CANARY-5";
        message["message"]!["transaction_id"] = "CANARY-6";

        await DciWorld.SearchAsync(_world, message);

        Assert.DoesNotContain("CANARY", await File.ReadAllTextAsync(Copy(_world), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_message_of_which_the_adapter_answers_a_part_nothing_is_disclosed_and_the_ledger_says_so()
    {
        var answers = 0;
        _world.Adapter.Hold(People.Agreeing("p1"));
        var hold = _world.Adapter.Script;
        _world.Adapter.Script = context => Interlocked.Increment(ref answers) <= 1 ? hold(context) : ScriptedAdapter.WriteAsync(context, ["{"]);
        var before = _world.Entries().Count;

        var reply = await DciWorld.SearchAsync(_world, DciText.Message(DciText.Number("N-p1"), DciText.Number("N-p1")));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "err.service.unavailable"), (reply.Status, reply.Error.Code));
        Assert.DoesNotContain("Haddad", reply.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([("failed", "AdapterFailed"), ("failed", "MessageFailed")], _world.Entries().Skip(before).Select(entry => (entry.Outcome, entry.Reason!)));
    }

    [Fact]
    public async Task Requests_of_a_message_count_as_questions()
    {
        await using var few = await DciWorld.StartAsync(world => world.Options.RequestsPerMinute = 3);

        var reply = await DciWorld.SearchAsync(few, DciText.Message(DciText.Number("1"), DciText.Number("2"), DciText.Number("3"), DciText.Number("4")));

        Assert.Equal((HttpStatusCode.TooManyRequests, "err.request.too_many_requests"), (reply.Status, reply.Error.Code));
        Assert.Empty(few.Adapter.Asked);
    }

    [Fact]
    public async Task Requests_that_are_not_understood_count_as_others_do()
    {
        await using var few = await DciWorld.StartAsync(world => world.Options.RequestsPerMinute = 3);
        var unknown = DciText.Predicate("shoe_size", "eq", "44");

        var reply = await DciWorld.SearchAsync(few, DciText.Message(unknown, unknown, unknown, unknown));

        Assert.Equal((HttpStatusCode.TooManyRequests, "err.request.too_many_requests"), (reply.Status, reply.Error.Code));
    }

    [Fact]
    [Trait("Case", "C9")]
    public async Task A_ledger_that_cannot_record_means_that_nothing_is_disclosed()
    {
        var broken = new BrokenLedger(() => new LedgerUnavailableException("CANARY"));
        await using var world = await GatewayWorld.StartAsync(one => one.Options.Agencies[0].DciIdentifierTypes["UIN"] = People.NationalId, builder => builder.Services.AddSingleton<ILedger>(broken));
        world.Adapter.Give(People.Agreeing("p1"));

        var reply = await DciWorld.SearchAsync(world, DciText.Message(DciText.Number("N-p1")));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "err.service.unavailable"), (reply.Status, reply.Error.Code));
        Assert.DoesNotContain("Haddad", reply.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.True(broken.Asked > 0);
    }

    [Fact]
    public async Task Each_partner_sees_ids_of_its_own_and_asks_by_them()
    {
        _world.Adapter.Hold(People.Agreeing("p1"));
        var north = (string)(await world.SearchAsync(DciText.Number("N-p1"), "north")).Records[0]!["@id"]!;
        var south = (string)(await world.SearchAsync(DciText.Number("N-p1"), "south")).Records[0]!["@id"]!;

        Assert.Equal(3, new[] { "p1", north, south }.Distinct().Count());
        Assert.Single((await world.SearchAsync(DciText.Predicate("@id", "eq", north), "north")).Records);
        Assert.Empty((await world.SearchAsync(DciText.Predicate("@id", "eq", south), "north")).Records);
        Assert.Empty((await world.SearchAsync(DciText.Predicate("@id", "eq", "p1"), "north")).Records);
    }

    private static string Copy(GatewayWorld world)
    {
        var copy = Path.Combine(Path.GetDirectoryName(world.Ledger.Entries)!, "..", "copy");
        File.Copy(world.Ledger.Entries, copy, overwrite: true);
        return copy;
    }
}
