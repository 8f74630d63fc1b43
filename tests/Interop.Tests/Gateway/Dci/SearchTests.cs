using System.Net;

namespace Interop.Tests.Gateway.Dci;

public sealed class SearchTests(DciWorld world) : IClassFixture<DciWorld>
{
    private readonly ScriptedAdapter _adapter = world.World.Adapter;

    [Fact]
    public async Task A_consenting_person_is_found_by_number_and_disclosed_as_far_as_the_agreement_goes()
    {
        _adapter.Hold(People.Agreeing("p1"), People.Agreeing("p2"));

        var reply = await world.SearchAsync(DciText.Number("N-p1"));

        var person = Assert.Single(reply.Records)!;
        Assert.Equal(
            """{"@type":"Person","@id":"p1","identifier":[{"identifier_type":"UIN","identifier_value":"N-p1"}],"name":{"surname":"Haddad","given_name":"Amal"},"sex":"female","birth_date":"1985-04-12T00:00:00Z","address":[{"sub_region_code":"XX0103","region_code":"XX01","country_code":"XX"}],"last_updated":"2026-05-01T08:00:00+00:00"}""",
            person.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(("succ", "on-search", "m-1", "relief", "sp-system"), ((string?)reply.Json["header"]!["status"], (string?)reply.Json["header"]!["action"], (string?)reply.Json["header"]!["message_id"], (string?)reply.Json["header"]!["sender_id"], (string?)reply.Json["header"]!["receiver_id"]));
        Assert.Equal(("t-1", reply.Id), ((string?)reply.Json["message"]!["transaction_id"], (string?)reply.Json["message"]!["correlation_id"]));
        Assert.Equal(1, (int)reply.Item["pagination"]!["total_count"]!);
    }

    [Fact]
    [Trait("Case", "C11")]
    public async Task Without_consent_the_answer_is_byte_for_byte_that_of_no_such_person()
    {
        _adapter.Give();
        var absent = (await world.SearchAsync(DciText.Number("N-p1"))).Same;
        _adapter.Give(People.Match(People.Person("p1")));
        var silent = (await world.SearchAsync(DciText.Number("N-p1"))).Same;
        _adapter.Give(People.Match(People.Person("p1"), People.Yes("p1"), People.No("p1")));
        var refused = (await world.SearchAsync(DciText.Number("N-p1"))).Same;
        _adapter.Give(People.Match(People.Person("p1", pcode: "XX0203"), People.Yes("p1")));
        var elsewhere = (await world.SearchAsync(DciText.Number("N-p1"))).Same;

        Assert.Contains("\"reg_records\":[]", absent, StringComparison.Ordinal);
        Assert.Equal([absent, absent, absent], [silent, refused, elsewhere]);
    }

    [Fact]
    public async Task Somebody_else_whom_the_adapter_returns_is_not_disclosed()
    {
        _adapter.Give(People.Agreeing("p2"));

        Assert.Empty((await world.SearchAsync(DciText.Number("N-p1"))).Records);
    }

    [Fact]
    public async Task A_member_holds_the_person()
    {
        _adapter.Hold(People.Agreeing("p1"));

        var member = Assert.Single((await world.SearchAsync(DciText.Number("N-p1", "Member"))).Records)!;

        Assert.Equal("Haddad", (string?)member["demographic_info"]!["name"]!["surname"]);
        Assert.Equal("N-p1", (string?)member["member_identifier"]![0]!["identifier_value"]);
        Assert.Null(member["disability_info"]);
    }

    [Fact]
    public async Task A_group_is_found_by_the_number_of_a_member_and_shows_the_members_who_consent_and_the_head()
    {
        var (head, child, silent) = (People.Person("p1"), People.Person("p2"), People.Person("p3"));
        _adapter.Hold(
            People.Household("h1", [head, child, silent], People.Yes("p1"), People.Yes("p2")),
            People.Match(head, People.Yes("p1")),
            People.Match(child, People.Yes("p2")),
            People.Match(silent));

        var group = Assert.Single((await world.SearchAsync(DciText.Number("N-p2", "Group"))).Records)!;

        Assert.Equal(("h1", "2"), ((string?)group["@id"], (string?)group["group_type"]));
        Assert.Equal("Haddad", (string?)group["group_head_info"]!["demographic_info"]!["name"]!["surname"]);
        Assert.Equal(["p1", "p2"], group["member_list"]!.AsArray().Select(member => (string?)member!["@id"]));
        var related = group["member_list"]![1]!["related_person"]![0]!;
        Assert.Equal(("CHILD", "p1"), ((string?)related["relationship_type"], (string?)related["related_member"]!["@id"]));
        Assert.Equal("N-p2", (string?)group["member_list"]![1]!["demographic_info"]!["identifier"]![0]!["identifier_value"]);
        Assert.DoesNotContain("p3", group.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await world.SearchAsync(DciText.Number("N-p3", "Group"))).Records);
    }

    [Fact]
    public async Task Who_may_ask_for_households_only_gets_members_by_their_ids_only()
    {
        var head = People.Person("p1");
        _adapter.Hold(People.Household("h1", [head], People.Yes("p1")), People.Match(head, People.Yes("p1")));

        var reply = await world.SearchAsync(DciText.Predicate("@id", "eq", "h1", "Group"), token: world.World.Token(scope: "system/Group.rs"));

        var member = Assert.Single(Assert.Single(reply.Records)!["member_list"]!.AsArray())!;
        Assert.Equal("p1", (string?)member["@id"]);
        Assert.Null(member["demographic_info"]);
    }

    [Fact]
    public async Task An_enrolment_is_found_by_the_persons_number_with_its_programme()
    {
        var person = People.Person("p1");
        _adapter.Hold(People.Enrolled("e1", person, "cash", People.Yes("p1")), People.Match(person, People.Yes("p1")));

        var found = Assert.Single((await world.SearchAsync(DciText.Number("N-p1", "Beneficiary"))).Records)!;

        Assert.Equal(("e1", "1", "2026-01-01T00:00:00Z"), ((string?)found["@id"], (string?)found["enrollment_status"], (string?)found["enrollment_date"]));
        Assert.Equal(("cash", "A programme", "relief"), ((string?)found["programme_identifier"]![0]!["programme_identifier"], (string?)found["programme_identifier"]![0]!["programme_name"], (string?)found["programme_identifier"]![0]!["implementing_institution"]));
        Assert.Equal("Haddad", (string?)found["member"]!["demographic_info"]!["name"]!["surname"]);
    }

    [Fact]
    public async Task An_enrolment_comes_with_what_was_given_under_it_to_who_may_ask_for_that()
    {
        var person = People.Person("p1");
        _adapter.Hold(People.Enrolled("e1", person, "cash", People.Yes("p1")), People.Match(person, People.Yes("p1")), People.Assisted("a1", person, People.Yes("p1")), People.Assisted("a2", person, People.Yes("p1"), People.No("p1")));

        var reply = await world.SearchAsync(DciText.Number("N-p1", "Beneficiary"));
        var narrow = await world.SearchAsync(DciText.Number("N-p1", "Beneficiary"), token: world.World.Token(scope: "system/Coverage.s system/Patient.s"));

        Assert.Equal(
            """[{"@type":"Benefit","@id":"a1","benefit_type":"1","benefit_date":"2026-03-01T00:00:00Z","benefit_value":{"amount":120.50,"currency":"USD"}}]""",
            Assert.Single(reply.Records)!["benefits"]!.ToJsonString());
        Assert.Contains(world.World.Entries().Single(entry => entry.Id == reply.Id).Disclosures!, one => (one.Resource, one.Subject) == ("SupplyDelivery/a1", "p1"));
        Assert.Null(Assert.Single(narrow.Records)!["benefits"]);
        Assert.Equal("Haddad", (string?)narrow.Records[0]!["member"]!["demographic_info"]!["name"]!["surname"]);
    }

    [Fact]
    [Trait("Case", "C11")]
    public async Task What_was_given_and_may_not_be_shown_is_as_if_it_was_not_given()
    {
        var (person, quiet) = (People.Person("p1"), People.Yes("p1", Interop.Contracts.DataCategorySet.All.Except(Interop.Contracts.DataCategorySet.Of(Interop.Contracts.DataCategory.Assistance))));
        _adapter.Hold(People.Enrolled("e1", person, "cash", quiet), People.Match(person, quiet));
        var nothing = (await world.SearchAsync(DciText.Number("N-p1", "Beneficiary"))).Same;
        _adapter.Hold(People.Enrolled("e1", person, "cash", quiet), People.Match(person, quiet), People.Assisted("a1", person, quiet));
        var withheld = (await world.SearchAsync(DciText.Number("N-p1", "Beneficiary"))).Same;

        Assert.Equal(nothing, withheld);
    }

    [Fact]
    public async Task Requests_of_one_message_are_answered_each_and_one_rejected_rejects_no_other()
    {
        _adapter.Hold(People.Agreeing("p1"), People.Agreeing("p2"));

        var reply = await DciWorld.SearchAsync(world.World, DciText.Message(DciText.Number("N-p1"), DciText.Predicate("poverty_score", "lt", "5"), DciText.Number("N-p2")));

        Assert.Equal(["r-1", "r-2", "r-3"], reply.Items.Select(item => (string?)item!["reference_id"]));
        Assert.Equal(["succ", "rjct", "succ"], reply.Items.Select(item => (string?)item!["status"]));
        Assert.Equal(["p1", "p2"], reply.Items.SelectMany(item => item!["data"]?["reg_records"]?.AsArray() ?? []).Select(record => (string?)record!["@id"]));
        Assert.Equal((3, 2, "succ"), ((int)reply.Json["header"]!["total_count"]!, (int)reply.Json["header"]!["completed_count"]!, (string?)reply.Json["header"]!["status"]));
    }

    [Fact]
    public async Task What_clients_send_empty_counts_as_nothing()
    {
        _adapter.Hold(People.Agreeing("p1"));
        var message = DciText.Message(DciText.Number("N-p1"));
        (message["signature"], message["header"]!["sender_uri"], message["header"]!["meta"], message["header"]!["total_count"]) = ("", "", "", "1");
        (message["message"]!["search_request"]![0]!["locale"], message["message"]!["search_request"]![0]!["search_criteria"]!["consent"]) = ("", "");

        var reply = await DciWorld.SendAsync(world.World, message.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Single(reply.Records);
    }
}
