using System.Net;
using System.Text.Json.Nodes;
using Interop.Contracts.Programmes;

namespace Interop.Tests.Gateway.Dci;

public sealed class EnrolledTests(DciWorld world) : IClassFixture<DciWorld>
{
    private readonly GatewayWorld _world = world.World;

    [Fact]
    public async Task Who_is_enrolled_gets_yes_and_nothing_else_is_told()
    {
        var person = People.Person("p1");
        _world.Adapter.Hold(People.Enrolled("e1", person, "cash", People.Yes("p1")), People.Match(person, People.Yes("p1")));

        var reply = await AskAsync(Question("N-p1", "cash"));

        Assert.Equal("yes", Answer(reply));
        Assert.Equal(["transaction_id", "correlation_id", "enrolled_response"], reply.Json.AsObject().Select(member => member.Key));
        Assert.Equal(["reference_id", "timestamp", "status", "enrolled_status"], reply.Json["enrolled_response"]![0]!.AsObject().Select(member => member.Key));
        var entry = _world.Entries().Single(entry => entry.Id == reply.Id);
        Assert.Equal(("counted", 1, "dci/sync/enrolled Coverage"), (entry.Outcome, entry.Total, entry.Interaction));
    }

    [Fact]
    [Trait("Case", "C11")]
    public async Task Who_is_not_enrolled_not_there_or_may_not_be_told_of_gets_the_same_no()
    {
        var person = People.Person("p1");
        _world.Adapter.Hold();
        var absent = await AskAsync(Question("N-p1", "cash"));
        _world.Adapter.Hold(People.Match(person, People.Yes("p1")));
        var notEnrolled = await AskAsync(Question("N-p1", "cash"));
        _world.Adapter.Hold(People.Enrolled("e1", person, "cash", People.Yes("p1"), People.No("p1")), People.Match(person, People.Yes("p1"), People.No("p1")));
        var withdrawn = await AskAsync(Question("N-p1", "cash"));
        _world.Adapter.Hold(People.Enrolled("e1", person, "cash"), People.Match(person));
        var silent = await AskAsync(Question("N-p1", "cash"));
        var enrolment = People.Enrolled("e1", person, "cash", People.Yes("p1"));
        _world.Adapter.Hold(enrolment with { Record = (Enrolment)enrolment.Record with { Status = EnrolmentStatus.Cancelled } }, People.Match(person, People.Yes("p1")));
        var ended = await AskAsync(Question("N-p1", "cash"));
        _world.Adapter.Hold(People.Enrolled("e1", person, "other", People.Yes("p1")), People.Match(person, People.Yes("p1")));
        var elsewhere = await AskAsync(Question("N-p1", "cash"));

        Assert.Equal("no", Answer(absent));
        Assert.All([notEnrolled, withdrawn, silent, ended, elsewhere], reply => Assert.Equal(absent.Same, reply.Same));
    }

    [Fact]
    public async Task Without_a_programme_any_active_enrolment_counts()
    {
        var person = People.Person("p1");
        _world.Adapter.Hold(People.Enrolled("e1", person, "cash", People.Yes("p1")), People.Match(person, People.Yes("p1")));
        var question = Question("N-p1", "cash");
        question["message"]!["enrolled_criteria"]!["query"]!.AsObject().Remove("programme_identifier.program.programme_identifier");

        Assert.Equal("yes", Answer(await AskAsync(question)));
    }

    [Theory]
    [InlineData("person_identifier", "null")]
    [InlineData("person_identifier", "\"N-p1\"")]
    [InlineData("person_identifier", "{\"ne\":\"N-p1\"}")]
    [InlineData("person_identifier", "{\"eq\":[]}")]
    [InlineData("programme_identifier.program.programme_identifier", "{\"eq\":{}}")]
    [InlineData("programme_identifier.program.programme_identifier", "{\"eq\":null}")]
    [InlineData("programme_identifier.program.programme_identifier", "null")]
    [InlineData("programme_identifier.program.programme_identifier", "\"\"")]
    [InlineData("status", "{\"eq\":\"1\"}")]
    public async Task A_question_that_is_not_understood_is_refused_by_the_field(string field, string value)
    {
        var question = Question("N-p1", "cash");
        question["message"]!["enrolled_criteria"]!["query"]![field] = JsonNode.Parse(value);

        var reply = await DciWorld.SendAsync(_world, question.ToJsonString(), path: "/relief/dci/registry/sync/enrolled");

        Assert.Equal((HttpStatusCode.BadRequest, "err.request.bad"), (reply.Status, reply.Error.Code));
        Assert.Contains(field, reply.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Which_number_is_meant_is_not_guessed(int types)
    {
        await using var other = await DciWorld.StartAsync(one =>
        {
            var map = one.Options.Agencies[0].DciIdentifierTypes;
            map["BRN"] = "urn:xx:birth";
            _ = types == 0 ? map.Remove("UIN") && map.Remove("BRN") : map.Count == 2;
        });

        var reply = await DciWorld.SendAsync(other, Question("N-p1", "cash").ToJsonString(), path: "/relief/dci/registry/sync/enrolled");
        var stranger = await DciWorld.SendAsync(other, Question("N-p1", "cash").ToJsonString(), "stranger", path: "/relief/dci/registry/sync/enrolled");

        Assert.Equal((HttpStatusCode.BadRequest, "err.request.bad"), (reply.Status, reply.Error.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "err.request.forbidden"), (stranger.Status, stranger.Error.Code));
        Assert.Empty(other.Adapter.Asked);
    }

    [Fact]
    public async Task Who_may_not_see_enrolments_may_not_ask() =>
        Assert.Equal((HttpStatusCode.Forbidden, "err.request.forbidden"), await RefusedAsync("foodaid"));

    private async Task<(HttpStatusCode, string?)> RefusedAsync(string partner)
    {
        var reply = await DciWorld.SendAsync(_world, Question("N-p1", "cash").ToJsonString(), partner, path: "/relief/dci/registry/sync/enrolled");
        return (reply.Status, reply.Error.Code);
    }

    private Task<DciReply> AskAsync(JsonNode question)
    {
        Assert.Equal("", DciSchemas.Problems("ibr.sync.enrolled.request", question));
        Assert.Equal("", Publishing.PublishedSchemas.RequestProblems("registry/sync/enrolled", question));
        return DciWorld.SendAsync(_world, question.ToJsonString(), path: "/relief/dci/registry/sync/enrolled");
    }

    private static string? Answer(DciReply reply) => (string?)Assert.Single(reply.Json["enrolled_response"]!.AsArray())!["enrolled_status"];

    internal static JsonObject Question(string number, string programme)
    {
        var message = DciText.Message(DciText.Number("unused"));
        message["message"] = new JsonObject
        {
            ["transaction_id"] = "t-1",
            ["enrolled_criteria"] = new JsonObject
            {
                ["query_type"] = "expression",
                ["response_entity"] = "Member",
                ["query"] = new JsonObject
                {
                    ["person_identifier"] = new JsonObject { ["eq"] = number },
                    ["programme_identifier.program.programme_identifier"] = new JsonObject { ["eq"] = programme },
                },
            },
        };
        return message;
    }
}
