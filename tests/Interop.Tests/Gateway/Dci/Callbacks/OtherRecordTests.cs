using System.Text.Json.Nodes;
using Interop.Contracts.Adapters;
using Interop.Contracts.People;
using Interop.Contracts.Programmes;
using Interop.Tests.Gateway.Policies;
using static Interop.Tests.Gateway.Dci.Callbacks.ChangeTests;
using static Interop.Tests.Gateway.Dci.Callbacks.SubscriptionTests;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>Members, groups and beneficiaries are told of as persons are, by the codes that DCI has for what happens to them.</summary>
public sealed class OtherRecordTests
{
    private static readonly JsonObject Here = DciText.Term("area", "eq", "XX01");
    private static readonly JsonObject Cash = DciText.Term("programme_identifier", "eq", "cash");

    [Fact]
    public async Task A_member_is_told_of()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        world.World.Adapter.Hold(People.Agreeing("p1"));
        var (code, _) = await SubscribedAsync(world, "t-1", message: Subscribe("t-1", "spdci-common:RegistryEventType:REGISTER", "Member", DciText.Term("sex", "eq", "female")));

        await MomentAsync(world, clock, code);
        var told = Event(await world.NextAsync());

        Assert.Equal(("REGISTER", "Member", "Member", "p1"), ((string?)told["reg_event_type"], (string?)told["reg_record_type"], (string?)told["reg_records"]!["@type"], (string?)told["reg_records"]!["@id"]));
        Assert.Equal("", DciSchemas.RecordProblems(told["reg_records"]!));
    }

    [Fact]
    public async Task A_group_is_told_of_with_its_new_members_and_without_those_who_withdraw()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        Hold(world, ["p1"], ["p1"]);
        var (code, _) = await SubscribedAsync(world, "t-1", message: Subscribe("t-1", "REGISTER", "Group", Here.DeepClone()));
        await MomentAsync(world, clock, code);
        var first = Event(await world.NextAsync());
        Assert.Equal(("REGISTER", "Group", "h1"), ((string?)first["reg_event_type"], (string?)first["reg_record_type"], (string?)first["reg_records"]!["@id"]));

        Hold(world, ["p1", "p2"], ["p1", "p2"]);
        await MomentAsync(world, clock, code);
        var joined = Event(await world.NextAsync());
        Assert.Equal(("NewHouseHoldMember", "p1 p2"), ((string?)joined["reg_event_type"], Members(joined)));
        Assert.Equal("", DciSchemas.RecordProblems(joined["reg_records"]!));

        Hold(world, ["p1", "p2"], ["p1"]);
        await MomentAsync(world, clock, code);
        var left = Event(await world.NextAsync());
        Assert.Equal((null, "p1"), ((string?)left["reg_event_type"], Members(left)));

        Hold(world, ["p1", "p2"], []);
        await MomentAsync(world, clock, code);
        Assert.Equal("""{"@type":"Group","@id":"h1"}""", Event(await world.NextAsync())["reg_records"]!.ToJsonString());
    }

    [Fact]
    public async Task A_new_member_alone_can_be_subscribed_to()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        Hold(world, ["p1"], ["p1"]);
        var (code, _) = await SubscribedAsync(world, "t-1", message: Subscribe("t-1", "NewHouseHoldMember", "Group", Here.DeepClone()));

        await MomentAsync(world, clock, code);
        Hold(world, ["p1"], ["p1"], "Saleh");
        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);

        Hold(world, ["p1", "p2"], ["p1", "p2"]);
        await MomentAsync(world, clock, code);
        var joined = Event(await world.NextAsync());
        Assert.Equal(("NewHouseHoldMember", "p1 p2"), ((string?)joined["reg_event_type"], Members(joined)));
        await MomentAsync(world, clock, code);
        Assert.Equal(0, world.Receiver.Unread);
    }

    [Fact]
    [Trait("Case", "C11")]
    public async Task A_group_that_was_never_told_of_goes_without_a_word()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        Hold(world, ["p1"], ["p1"]);
        var (code, _) = await SubscribedAsync(world, "t-1", message: Subscribe("t-1", "NewHouseHoldMember", "Group", Here.DeepClone()));
        await MomentAsync(world, clock, code);

        world.World.Adapter.Hold();
        await MomentAsync(world, clock, code);

        Assert.Equal(0, world.Receiver.Unread);
    }

    [Fact]
    public async Task An_enrolment_is_told_of_and_that_its_status_changed()
    {
        var clock = new LaterTime();
        await using var world = await StartAsync(clock);
        Enrol(world, EnrolmentStatus.Active);
        var (code, _) = await SubscribedAsync(world, "t-1", message: Subscribe("t-1", "enrollement", "Beneficiary", Cash.DeepClone()));
        var (other, _) = await SubscribedAsync(world, "t-2", message: Subscribe("t-2", "enrollement_status_change", "Beneficiary", Cash.DeepClone()));
        await MomentAsync(world, clock, code);
        await SettledAsync(world, other);
        var first = Event(await world.NextAsync(), "ibr.notify.request");
        Assert.Equal(("enrollement", "Beneficiary", "e1", "p1"), ((string?)first["reg_event_type"], (string?)first["reg_record_type"], (string?)first["reg_records"]!["@id"], (string?)first["reg_records"]!["member"]!["@id"]));

        // The name of the person is part of what is told; that it changed is no change of the status.
        Enrol(world, EnrolmentStatus.Active, "Saleh");
        await MomentAsync(world, clock, code);
        await SettledAsync(world, other);
        var renamed = Event(await world.NextAsync(), "ibr.notify.request");
        Assert.Equal((null, code), ((string?)renamed["reg_event_type"], code));

        Enrol(world, EnrolmentStatus.Cancelled, "Saleh");
        await MomentAsync(world, clock, code);
        await SettledAsync(world, other);
        CallbackReceived[] both = [await world.NextAsync(), await world.NextAsync()];
        Assert.Equal(["enrollement_status_change", "enrollement_status_change"], both.Select(one => (string?)Event(one, "ibr.notify.request")["reg_event_type"]));
        Assert.Equal(new[] { code, other }.Order(), both.Select(one => (string)one.Json["message"]!["notify_event"]![0]!["reference_id"]!).Order());
        Assert.Equal(0, world.Receiver.Unread);
    }

    private static string Members(JsonNode data) => string.Join(' ', data["reg_records"]!["member_list"]!.AsArray().Select(member => (string?)member!["@id"]));

    private static void Hold(AsyncWorld world, string[] members, string[] agreeing, string family = "Haddad")
    {
        Beneficiary[] persons = [.. members.Select(id => People.Person(id, family: family))];
        AdapterMatch[] records = [.. persons.Select(person => agreeing.Contains(person.Id) ? ChangeTests.Agreeing(person) : People.Match(person))];
        world.World.Adapter.Hold([.. records, People.Household("h1", persons, [.. agreeing.Select(id => People.Yes(id))])]);
    }

    private static void Enrol(AsyncWorld world, EnrolmentStatus status, string family = "Haddad")
    {
        var person = People.Person("p1", family: family);
        var match = People.Enrolled("e1", person, "cash", People.Yes("p1"));
        var end = status == EnrolmentStatus.Active ? (DateOnly?)null : new DateOnly(2026, 6, 1);
        world.World.Adapter.Hold(ChangeTests.Agreeing(person), match with { Record = (Enrolment)match.Record with { Status = status, End = end } });
    }
}
