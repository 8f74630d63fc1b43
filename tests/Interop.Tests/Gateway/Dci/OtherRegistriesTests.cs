using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Dci;

/// <summary>The civil, farmers' and disability registries, of which no adapter maps records: whoever asks for them is told so, validly by their own schemas.</summary>
public sealed class OtherRegistriesTests(DciWorld world) : IClassFixture<DciWorld>
{
    private const string Graph = """{"type":"ns:org:QueryType:graphql","value":{"expression":"{ person { name } }"}}""";

    [Theory]
    [InlineData("crvs", "ns:org:RegistryType:Civil", null, "reg_type")]
    [InlineData("crvs", "ns:org:RegistryType:Civil", "ns:org:RecordType:Birth", "reg_type")]
    [InlineData("crvs", null, "CRVS_Person", "reg_record_type")]
    [InlineData("fr", "ns:org:RegistryType:FR", "Farmer", "reg_type")]
    [InlineData("fr", "Social", "Farmer", "reg_record_type")]
    [InlineData("dr", "ns:org:RegistryType:DR", "DisabledPerson", "reg_type")]
    [InlineData("dr", null, "PWDPerson", "reg_record_type")]
    public async Task A_search_for_their_records_is_rejected_by_the_name_of_the_field_and_nothing_is_asked(string registry, string? type, string? record, string named)
    {
        foreach (var form in new[] { DciText.Number("N-p1"), DciText.Predicate("sex", "eq", "male"), DciText.Expression("""{"sex":"male"}""") })
        {
            ((form["query"] as JsonObject)?["value"] as JsonObject)?["expression"]!.AsObject().Remove("collection");
            var reply = await SearchAsync(registry, Named(form, type, record));

            Assert.Equal(("rjct", "rjct.search_criteria.invalid"), (reply.Rejection.Status, reply.Rejection.Code));
            Assert.Contains($"search_criteria.{named}:", reply.Rejection.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("crvs")]
    [InlineData("fr")]
    [InlineData("dr")]
    public async Task Their_graphql_is_rejected_by_the_name_of_the_field(string registry)
    {
        var criteria = Named(DciText.Number("unused"), "ns:org:RegistryType:Social", "Person");
        (criteria["query_type"], criteria["query"]) = ("graphql", JsonNode.Parse(Graph));

        var reply = await SearchAsync(registry, criteria);

        Assert.Equal("rjct.search_criteria.invalid", reply.Rejection.Code);
        Assert.Contains("query_type", reply.Rejection.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("get-disability-details")]
    [InlineData("get-disability-support")]
    public async Task Whether_somebody_is_disabled_is_not_answered_and_the_caller_is_told_what_to_ask_instead(string operation)
    {
        world.World.Adapter.Asked.Clear();
        var message = DciText.Message(DciText.Number("unused"));
        message["message"] = new JsonObject
        {
            ["transaction_id"] = "t-1",
            ["disabled_criteria"] = new JsonObject { ["query_type"] = "expression", ["query"] = new JsonObject { ["personal_details.member_identifier"] = new JsonObject { ["eq"] = "N-p1" } } },
        };
        Assert.Equal("", DciSchemas.Problems($"dr.sync.{operation}.request", message));

        var reply = await SendAsync($"registry/sync/{operation}", message, $"dr.sync.{operation}.response");

        Assert.Equal((HttpStatusCode.NotFound, "err.request.not_found"), (reply.Status, reply.Error.Code));
        Assert.Contains("disability_info", reply.Error.Message, StringComparison.Ordinal);
        Assert.Equal("", DciSchemas.Problems("dr.HttpErrorResponse", reply.Json));
        Assert.Empty(world.World.Adapter.Asked);
    }

    private static JsonObject Named(JsonObject criteria, string? type, string? record)
    {
        criteria.Remove("reg_type");
        criteria.Remove("reg_record_type");
        foreach (var (name, value) in new[] { ("reg_type", type), ("reg_record_type", record) }.Where(pair => pair.Item2 is not null))
        {
            criteria[name] = value;
        }

        return criteria;
    }

    private async Task<DciReply> SearchAsync(string registry, JsonObject criteria)
    {
        var message = DciText.Message(criteria);
        Assert.Equal("", DciSchemas.Problems($"{registry}.sync.search.request", message));
        world.World.Adapter.Asked.Clear();
        var reply = await SendAsync("registry/sync/search", message, $"{registry}.sync.search.response");
        Assert.Empty(world.World.Adapter.Asked);
        return reply;
    }

    private async Task<DciReply> SendAsync(string path, JsonObject message, string schema)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/relief/dci/{path}") { Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json") };
        return await DciWorld.ReadAsync(await world.World.SendAsync(request, world.World.Token()), schema);
    }
}
