using System.Net;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.People;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Fhir;

/// <summary>A filter over another kind of record finds only by records and data that the partner could have asked for itself.</summary>
public sealed class ChainTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private readonly GatewayWorld _world = shared.World;

    [Theory]
    [InlineData("Coverage?beneficiary.birthdate=ge1985", "e-a")]
    [InlineData("Coverage?patient:Patient.name=haddad", "e-a,e-c")]
    [InlineData("Coverage?beneficiary.birthdate=ge1985&status=active", "e-a")]
    [InlineData("Coverage?beneficiary.birthdate=ge1985&beneficiary.name:exact=Nobody", "")]
    [InlineData("Group?member.identifier=urn:xx:national-id|N-a", "h-a")]
    [InlineData("Group?member.identifier=urn:xx:national-id|N-b", "")]
    [InlineData("SupplyDelivery?patient._id=a,b,c", "s-a")]
    [InlineData("Patient?_has:Coverage:beneficiary:class-value=cash", "a,c")]
    [InlineData("Patient?_has:Coverage:beneficiary:class-value=food", "")]
    [InlineData("Patient?_has:Group:member:identifier=H-h-a", "a")]
    [InlineData("Patient?_has:SupplyDelivery:patient:_id=s-a&birthdate=1990", "a")]
    [InlineData("Patient?_has:Coverage:beneficiary:status=active&_sort=-name&_total=accurate", "c,a")]
    public async Task It_finds_what_is_linked_to_what_may_be_seen(string query, string expected)
    {
        _world.Adapter.Hold(Registry());

        var bundle = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync($"/relief/fhir/{query}"));

        Assert.Equal(expected, string.Join(',', bundle.Entry.Select(entry => entry.Resource!.Id)));
        Assert.All(bundle.Entry, entry => Assert.Equal(Bundle.SearchEntryMode.Match, entry.Search!.Mode));
    }

    [Theory]
    [InlineData("Coverage?beneficiary.birthdate=gt1950")]
    [InlineData("Coverage?beneficiary.birthdate=lt1999")]
    [InlineData("Coverage?beneficiary.identifier=urn:xx:national-id|N-b")]
    [InlineData("Group?member.name=haddad")]
    [InlineData("Patient?_has:Coverage:beneficiary:class-value=cash&_summary=count")]
    [InlineData("Patient?_has:Group:member:address=XX01")]
    [Trait("Case", "A1")]
    public async Task The_answer_is_to_the_letter_that_of_a_registry_without_the_withheld(string query)
    {
        _world.Adapter.Hold(Registry());
        var real = await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/{query}"));
        _world.Adapter.Hold([.. Registry().Where(match => !match.Record.Id.EndsWith('b'))]);
        var without = await AnswerText.OfAsync(await _world.GetAsync($"/relief/fhir/{query}"));

        Assert.StartsWith("200 ", without, StringComparison.Ordinal);
        Assert.Equal(without, real);
    }

    [Theory]
    [InlineData("/relief/fhir/Patient?_has:Coverage:beneficiary:class-value=cash", "foodaid", "system/*.rs", "_has:Coverage:beneficiary:class-value")]
    [InlineData("/relief/fhir/Patient?_has:Group:member:identifier=H-1", "foodaid", "system/*.rs", "_has:Group:member:identifier")]
    [InlineData("/relief/fhir/Patient?_has:Coverage:beneficiary:status=active", "ministry", "system/Patient.rs", "_has:Coverage:beneficiary:status")]
    [InlineData("/relief/fhir/Coverage?beneficiary.birthdate=1985", "ministry", "system/Coverage.rs", "beneficiary.birthdate")]
    [InlineData("/relief/fhir/Coverage?beneficiary.birthdate=1985", "ministry", "system/Coverage.rs system/Patient.r", "beneficiary.birthdate")]
    [Trait("Case", "A1")]
    public async Task Over_a_kind_of_record_or_data_that_may_not_be_asked_for_it_is_refused_by_name_and_nothing_is_asked(string path, string partner, string scope, string parameter)
    {
        var asked = _world.Adapter.Asked.Count;

        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync(path, token: _world.Token(partner, scope)), HttpStatusCode.Forbidden);

        Assert.Equal([parameter], outcome.Issue.SelectMany(issue => issue.Expression));
        Assert.Equal(asked, _world.Adapter.Asked.Count);
    }

    [Fact]
    public async Task Of_too_many_linked_records_nothing_is_answered()
    {
        _world.Adapter.Hold([.. Enumerable.Range(0, 501).Select(number => People.Agreeing($"p{number:D3}"))]);

        var outcome = await GatewayWorld.ReadAsync<OperationOutcome>(await _world.GetAsync("/relief/fhir/Coverage?beneficiary.name=haddad"), HttpStatusCode.ServiceUnavailable);

        Assert.Equal(OperationOutcome.IssueType.TooCostly, Assert.Single(outcome.Issue).Code);
    }

    [Fact]
    public async Task A_page_link_keeps_the_chain()
    {
        _world.Adapter.Hold(Registry());

        var first = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Patient?_has:Coverage:beneficiary:class-value=cash&_count=1"));
        var next = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync(BundleShape.Next(first)!));

        Assert.Equal(["a"], BundleShape.Check(_world, first));
        Assert.Equal(["c"], BundleShape.Check(_world, next));
        Assert.Null(BundleShape.Next(next));
    }

    [Fact]
    public async Task In_a_chain_too_a_partner_names_records_by_its_own_ids()
    {
        _world.Adapter.Hold(Registry());
        var enrolment = (await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Coverage?_count=1", "north"))).Entry.Single().Resource!;

        var found = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync($"/relief/fhir/Patient?_has:Coverage:beneficiary:_id={enrolment.Id}", "north"));
        var foreign = await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync($"/relief/fhir/Patient?_has:Coverage:beneficiary:_id={enrolment.Id}", "south"));

        Assert.Equal(((Coverage)enrolment).Beneficiary.Reference, $"Patient/{Assert.Single(found.Entry).Resource!.Id}");
        Assert.Empty(foreign.Entry);
    }

    // Three persons, each with all kinds of record: a agrees to everything, b to nothing, c to all but demographics and the household.
    private static AdapterMatch[] Registry() =>
    [
        .. "a,b,c".Split(',').SelectMany(IEnumerable<AdapterMatch> (id) =>
        {
            var person = People.Person(id, family: id == "c" ? "Haddad-Zorn" : "Haddad") with { BirthDate = PartialDate.Year(1990) };
            var consent = id switch
            {
                "a" => People.Yes(id),
                "b" => People.No(id),
                _ => People.Yes(id, DataCategorySet.Of(DataCategory.Identity, DataCategory.Identifiers, DataCategory.Enrolment)),
            };
            return (AdapterMatch[])[People.Match(person, consent), People.Household("h-" + id, [person], consent), People.Enrolled("e-" + id, person, "cash", consent), People.Assisted("s-" + id, person, consent)];
        }),
    ];
}
