using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Tests.Gateway.Fhir;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Enforcement;

public sealed class HouseholdTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private static readonly Beneficiary Head = People.Person("p1");
    private static readonly Beneficiary Child = People.Person("p2");
    private static readonly Beneficiary Other = People.Person("p3");
    private readonly GatewayWorld _world = shared.World;

    [Fact]
    [Trait("Case", "C2")]
    public async Task Only_members_who_consent_are_shown_and_counted()
    {
        var without = await TextAsync(People.Household("h1", [Head, Other], People.Yes("p1"), People.Yes("p3")));
        var with = await TextAsync(People.Household("h1", [Head, Child, Other], People.Yes("p1"), People.No("p2"), People.Yes("p3")));

        Assert.StartsWith("200 ", without, StringComparison.Ordinal);
        Assert.Equal(without, with);
        var group = await ReadAsync();
        Assert.Equal(["Patient/p1", "Patient/p3"], group.Member.Select(member => member.Entity!.Reference));
        Assert.Equal(2, group.Quantity);
        Assert.Equal("SELF", group.Member[0].GetExtensionValue<Coding>(FhirNames.Structure + "member-role")!.Code);
    }

    [Fact]
    [Trait("Case", "C2")]
    public async Task A_head_who_does_not_consent_has_no_household()
    {
        var absent = await TextAsync();

        Assert.StartsWith("404 ", absent, StringComparison.Ordinal);
        Assert.Equal(absent, await TextAsync(People.Household("h1", [Head, Child], People.Yes("p2"))));
        Assert.Equal(absent, await TextAsync(People.Household("h1", [Head, Child], People.Yes("p1"), People.No("p1"), People.Yes("p2"))));
        Assert.Equal(absent, await TextAsync(People.Household("h1", [Head], People.Yes("p1", DataCategorySet.Of(DataCategory.Identity)))));
        Assert.Equal(absent, await TextAsync(People.Household("h1", [People.Person("p1", "NEVER-1"), Child], People.Yes("p1"), People.Yes("p2"))));
    }

    [Fact]
    public async Task A_household_without_a_head_or_with_two_is_withheld()
    {
        var match = People.Household("h1", [Head, Child], People.Yes("p1"), People.Yes("p2"));
        var absent = await TextAsync();

        Assert.Equal(absent, await TextAsync(Roles(match, MemberRole.Spouse, MemberRole.Child)));
        Assert.Equal(absent, await TextAsync(Roles(match, MemberRole.Head, MemberRole.Head)));
        Assert.Equal(absent, await TextAsync(match with { Record = ((Household)match.Record) with { Members = [] } }));
    }

    [Fact]
    public async Task A_member_without_context_or_listed_twice_is_not_shown()
    {
        var match = People.Household("h1", [Head, Child], People.Yes("p1"), People.Yes("p2"));

        _world.Adapter.Give(match with { Subjects = [Head] });
        Assert.Equal(["Patient/p1"], (await ReadAsync()).Member.Select(member => member.Entity!.Reference));
        Assert.StartsWith("404 ", await TextAsync(match with { Subjects = [Child] }), StringComparison.Ordinal);
        var household = (Household)match.Record;
        Assert.StartsWith("404 ", await TextAsync(match with { Record = household with { Members = [.. household.Members, household.Members[1]] } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_for_a_member_who_does_not_consent_finds_nothing()
    {
        _world.Adapter.Serve();
        var nothing = await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Group?member=Patient/p2"));
        _world.Adapter.Serve(People.Household("h1", [Head, Child], People.Yes("p1"), People.Yes("p2", DataCategorySet.Of(DataCategory.Identity))));

        Assert.Equal(nothing, await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Group?member=Patient/p2")));
        Assert.Equal(["h1"], BundleShape.Check(_world, await GatewayWorld.ReadAsync<Bundle>(await _world.GetAsync("/relief/fhir/Group?member=Patient/p1")), "Group"));
    }

    [Fact]
    public async Task The_address_and_numbers_of_a_household_go_by_its_heads_consent()
    {
        _world.Adapter.Give(People.Household("h1", [Head, Child], People.Yes("p1", DataCategorySet.Of(DataCategory.HouseholdComposition)), People.Yes("p2")));
        var group = await ReadAsync();

        Assert.Null(group.GetExtension(FhirNames.Structure + "household-address"));
        Assert.Empty(group.Identifier);
        Assert.Equal(2, group.Quantity);
    }

    [Fact]
    public async Task A_household_that_lives_outside_the_area_agreed_is_withheld_although_its_head_is_registered_inside()
    {
        var match = People.Household("h1", [Head], People.Yes("p1"));
        var household = (Household)match.Record;

        Assert.Equal(await TextAsync(), await TextAsync(match with { Record = household with { Location = People.Person("x", pcode: "XX0203").Location } }));
        Assert.StartsWith("200 ", await TextAsync(match), StringComparison.Ordinal);
        Assert.StartsWith("200 ", await TextAsync(match with { Record = household with { Location = null } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protection_rule_that_names_a_households_number_protects_it()
    {
        var match = People.Household("h1", [Head], People.Yes("p1"));
        var household = (Household)match.Record;

        Assert.StartsWith("404 ", await TextAsync(match with { Record = household with { Identifiers = [Interop.Contracts.Identifier.Create(People.NationalId, "NEVER-1")] } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_party_to_the_conflict_sees_no_place_finer_than_the_first_level()
    {
        var named = People.Yes("p1") with { Notice = new("3", "ar", ["authority"]) };
        _world.Adapter.Give(People.Household("h1", [Head], named));

        var group = await GatewayWorld.ReadAsync<Group>(await _world.GetAsync("/relief/fhir/Group/h1", "authority"));

        var address = group.GetExtensionValue<Address>(FhirNames.Structure + "household-address")!;
        Assert.Equal(("XX", "North", null), (address.Country, address.State, address.District));
        Assert.Equal([FhirNames.Structure + "admin1-pcode"], address.Extension.Select(extension => extension.Url));
        Assert.Empty(address.Line ?? []);
    }

    private static AdapterMatch Roles(AdapterMatch match, params MemberRole[] roles)
    {
        var household = (Household)match.Record;
        return match with { Record = household with { Members = [.. household.Members.Select((member, index) => member with { Role = roles[index] })] } };
    }

    private async Task<Group> ReadAsync() => await GatewayWorld.ReadAsync<Group>(await _world.GetAsync("/relief/fhir/Group/h1"));

    private async Task<string> TextAsync(params AdapterMatch[] matches)
    {
        _world.Adapter.Give(matches);
        return await AnswerText.OfAsync(await _world.GetAsync("/relief/fhir/Group/h1"));
    }
}
