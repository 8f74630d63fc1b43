using System.Net;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Consents;
using Interop.Contracts.People;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Fhir;

/// <summary>What is included is asked for and decided like everything else: by scope, by agreement, and for each person.</summary>
public sealed class IncludeTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    [Trait("Case", "A8")]
    public async Task Members_are_included_who_release_both_where_they_live_and_who_they_are()
    {
        _world.Adapter.Hold(Family(People.Yes("silent", DataCategorySet.Of(DataCategory.HouseholdComposition))));

        var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Group?_include=Group:member"));

        Assert.Equal(["match Group/h1", "include Patient/child", "include Patient/head"], Entries(bundle));
        Assert.Equal(3, Assert.IsType<Group>(bundle.Entry[0].Resource).Member.Count);
    }

    [Theory]
    [InlineData("Group?_include=Group:member")]
    [InlineData("Patient?_revinclude=Group:member&_revinclude=Coverage:beneficiary&_revinclude=SupplyDelivery:patient")]
    [InlineData("Patient?_count=1&_revinclude=Coverage:patient&_revinclude:iterate=Group:member&_include:iterate=Group:member")]
    [InlineData("Coverage?_include=Coverage:beneficiary&_revinclude:iterate=Group:member&_include:iterate=Group:member")]
    [InlineData("SupplyDelivery?_include=SupplyDelivery:patient:Patient&_total=accurate")]
    [Trait("Case", "A8")]
    public async Task The_answer_is_to_the_letter_that_of_a_registry_without_the_withheld(string query)
    {
        _world.Adapter.Hold(Family(People.No("silent")));
        var real = await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/{query}"));
        _world.Adapter.Hold([.. Family(), .. Others("w")]);
        var with = await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/{query}"));
        _world.Adapter.Hold([.. Family(household: false).Where(match => match.Record.Id is not ("silent" or "e-silent")), People.Household("h1", [Person("head"), Person("child")], People.Yes("head"), People.Yes("child"))]);
        var without = await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/{query}"));

        Assert.StartsWith("200 ", without, StringComparison.Ordinal);
        Assert.Contains("\"include\"", without, StringComparison.Ordinal);
        Assert.Equal([without, without], [real, with]);
    }

    [Fact]
    public async Task From_what_is_included_it_goes_on_and_ends_when_nothing_new_comes()
    {
        _world.Adapter.Hold(Family());

        var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync(
            "/relief/fhir/Coverage?_id=e-head&_include=Coverage:beneficiary&_revinclude:iterate=Group:member&_include:iterate=Group:member&_revinclude:iterate=Coverage:beneficiary&_revinclude:iterate=SupplyDelivery:patient"));

        Assert.Equal(
            ["match Coverage/e-head", "include Patient/head", "include Group/h1", "include SupplyDelivery/s-head", "include Patient/child"],
            Entries(bundle));
        Assert.All(bundle.Entry, entry => Assert.Equal($"{_world.Options.Url}/relief/fhir/{entry.Resource!.TypeName}/{entry.Resource.Id}", entry.FullUrl));
    }

    [Theory]
    [InlineData("Group?_include=Group:member", "system/Group.rs", "_include")]
    [InlineData("Patient?_revinclude=Coverage:beneficiary", "system/Patient.rs", "_revinclude")]
    [InlineData("Patient?_revinclude:iterate=Coverage:beneficiary", "system/Patient.rs system/Coverage.r", "_revinclude:iterate")]
    [Trait("Case", "A8")]
    public async Task What_the_scopes_do_not_reach_is_refused_by_name_and_nothing_is_asked(string query, string scope, string parameter)
    {
        await RefusedAsync($"/relief/fhir/{query}", "ministry", scope, parameter);
    }

    [Theory]
    [InlineData("Patient?_revinclude=Coverage:beneficiary", "_revinclude")]
    [InlineData("Patient?_revinclude=SupplyDelivery:patient", "_revinclude")]
    [InlineData("Patient?_revinclude=Group:member", "_revinclude")]
    [Trait("Case", "A8")]
    public async Task What_the_agreement_does_not_reach_is_refused_by_name_and_nothing_is_asked(string query, string parameter)
    {
        await RefusedAsync($"/relief/fhir/{query}", "foodaid", "system/*.rs", parameter);
    }

    [Fact]
    [Trait("Case", "B1")]
    public async Task A_link_with_an_include_does_not_outlive_the_scope_for_it()
    {
        _world.Adapter.Hold([.. Family(), People.Match(Person("other"), People.Yes("other"))]);
        var first = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_count=1&_revinclude=Coverage:beneficiary"));

        Assert.Equal(HttpStatusCode.OK, (await _world.GetAsync(BundleShape.Next(first)!)).StatusCode);
        await RefusedAsync(BundleShape.Next(first)!, "ministry", "system/Patient.rs", "_revinclude");
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.GetAsync(BundleShape.Next(first)!, token: _world.Token(scope: "system/Coverage.rs"))).StatusCode);
    }

    [Fact]
    public async Task More_than_can_be_included_is_refused_and_never_cut()
    {
        var person = Person("p1");
        _world.Adapter.Hold([People.Match(person, People.Yes("p1")), .. Enumerable.Range(0, 1001).Select(number => People.Enrolled($"e{number:D4}", person, "cash", People.Yes("p1")))]);

        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Patient?_revinclude=Coverage:beneficiary"), HttpStatusCode.ServiceUnavailable);

        Assert.Equal(OperationOutcome.IssueType.TooCostly, Assert.Single(outcome.Issue).Code);
    }

    [Fact]
    public async Task The_ledger_holds_everything_included_and_the_partners_ids_fit_together()
    {
        _world.Adapter.Hold(Family());

        var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Group?_include=Group:member", "north"));

        var members = Assert.IsType<Group>(bundle.Entry[0].Resource).Member.ConvertAll(member => member.Entity.Reference!);
        Assert.Equal(members.Order(StringComparer.Ordinal), bundle.Entry.Skip(1).Select(entry => $"Patient/{entry.Resource!.Id}").Order(StringComparer.Ordinal));
        Assert.All(bundle.Entry.Skip(1), entry => Assert.EndsWith($"/Patient/{entry.Resource!.Id}", entry.FullUrl, StringComparison.Ordinal));
        var disclosures = _world.Entries()[^1].Disclosures!;
        Assert.Equal(["Group/h1", "Patient/child", "Patient/head"], disclosures.Select(disclosure => disclosure.Resource).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Case", "C9")]
    public async Task When_a_later_question_fails_nothing_leaves_of_the_earlier_ones()
    {
        _world.Adapter.Hold(Family());
        var serve = _world.Adapter.Script;
        _world.Adapter.Script = context => (string)context.Request.RouteValues["type"]! == "Patient" ? ScriptedAdapter.WriteAsync(context, []) : serve(context);

        var outcome = await _world.GetAsync("/relief/fhir/Group?_include=Group:member");

        await GatewayWorld.ReadAsync<OperationOutcome>(outcome, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(("failed", "AdapterFailed"), (_world.Entries()[^1].Outcome, _world.Entries()[^1].Reason));
    }

    private async Task RefusedAsync(string path, string partner, string scope, string parameter)
    {
        var asked = _world.Adapter.Asked.Count;
        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync(path, token: _world.Token(partner, scope)), HttpStatusCode.Forbidden);
        Assert.Equal([parameter], outcome.Issue.SelectMany(issue => issue.Expression));
        Assert.Equal(asked, _world.Adapter.Asked.Count);
        Assert.Equal("refused", _world.Entries()[^1].Outcome);
    }

    private static List<string> Entries(Bundle bundle) => bundle.Entry.ConvertAll(entry => $"{entry.Search!.Mode.ToString()!.ToLowerInvariant()} {entry.Resource!.TypeName}/{entry.Resource.Id}");

    private static Beneficiary Person(string id) => People.Person(id);

    // A household of a head, a child and one more, of whom the consents given say what there is to say; the head and that one are enrolled.
    private static AdapterMatch[] Family(params CollectedConsent[] silent) => Family(true, silent);

    private static AdapterMatch[] Family(bool household, params CollectedConsent[] silent)
    {
        var (head, child, third) = (Person("head"), Person("child"), Person("silent"));
        CollectedConsent[] consents = [People.Yes("head"), People.Yes("child"), .. silent];
        AdapterMatch[] group = household ? [People.Household("h1", [head, child, third], consents)] : [];
        return
        [
            People.Match(head, consents[0]), People.Match(child, consents[1]), People.Match(third, silent), .. group,
            People.Enrolled("e-head", head, "cash", consents[0]), People.Enrolled("e-silent", third, "cash", silent), People.Assisted("s-head", head, consents[0]),
        ];
    }

    private static AdapterMatch[] Others(string id) =>
        [People.Match(Person(id), People.No(id)), People.Household("h-" + id, [Person(id)], People.No(id)), People.Enrolled("e-" + id, Person(id), "cash"), People.Assisted("s-" + id, Person(id))];
}
