using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Consents.Partners;
using Interop.Gateway.Dci.Dialects;

namespace Interop.Tests.Gateway.Dci.Sealing;

/// <summary>Signatures are over what was sent, and dialects say it in other words afterwards.</summary>
public sealed class SealedDialectTests
{
    [Fact]
    public async Task OpenSPPs_client_is_answered_as_it_asks_and_signs()
    {
        await using var world = await SealedWorld.StartAsync(partners => partners["south"]["dci"]!["dialect"] = "openspp");
        world.Adapter.Hold(People.Agreeing("p1"));
        var message = OpenSpp(world);
        message["signature"] = PartnerSigner.Of("south", "EdDSA").Text(message, DateTimeOffset.UtcNow)["Signature: ".Length..];

        var reply = await DciWorld.SendAsync(world, message.ToJsonString(), "south");

        Assert.Equal("succ", reply.Rejection.Status);
        Assert.Single(reply.Records);
        Assert.StartsWith("namespace=\"dci\", kidId=\"relief|", (string?)reply.Json["signature"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_over_the_strict_form_of_what_was_sent_is_none()
    {
        await using var world = await SealedWorld.StartAsync(partners => partners["south"]["dci"]!["dialect"] = "openspp");
        var message = OpenSpp(world);
        var strict = message.DeepClone();
        strict["message"]!["search_request"]![0]!["search_criteria"]!["reg_type"] = "Social";
        message["signature"] = PartnerSigner.Of("south", "EdDSA").Text(strict, DateTimeOffset.UtcNow);

        var reply = await DciWorld.SendAsync(world, message.ToJsonString(), "south");

        Assert.Equal((HttpStatusCode.Forbidden, "err.signature.invalid"), (reply.Status, reply.Error.Code));
    }

    [Fact]
    public async Task A_receiver_that_was_signed_must_be_the_agency_whatever_the_dialect()
    {
        await using var world = await SealedWorld.StartAsync(partners => partners["north"]["dci"]!["dialect"] = "samples");
        var message = SealedWorld.Message();
        message["header"]!["receiver_id"] = "social";

        Assert.Equal("succ", (string?)(await DciWorld.SearchAsync(world, message, "north")).Json["header"]!["status"]);
        Assert.Equal("err.receiver_id.invalid", (await DciWorld.SearchAsync(world, SealedWorld.Signed(message, "north"), "north")).Error.Code);
    }

    [Theory]
    [InlineData(DciDialect.Strict)]
    [InlineData(DciDialect.Samples)]
    [InlineData(DciDialect.OpenCrvs)]
    [InlineData(DciDialect.OpenSpp)]
    public void What_is_strict_already_stays_as_it_is_in_every_dialect(DciDialect dialect)
    {
        var message = JsonSerializer.SerializeToElement(DciText.Message(
            DciText.Number("1"), DciText.Predicate("name", "eq", "x").Sorted("name", "desc").Paged(5, 2), DciText.Expression("""{"$and":[{"birth_date":{"$gt":"1990-01-01"}}]}"""), DciText.Number("2", "Group")));

        Assert.True(JsonElement.DeepEquals(message, MessageDialect.Of(dialect).ToStrict(message)));
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(EnrolledTests.Question("1", "cash")), MessageDialect.Of(dialect).ToStrict(JsonSerializer.SerializeToElement(EnrolledTests.Question("1", "cash")))));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"header":[],"message":[[]]}""")]
    [InlineData("""{"header":null,"message":{"search_request":{"search_criteria":"x"},"enrolled_criteria":[{"query":[]}]}}""")]
    [InlineData("""{"message":{"search_request":[null,1,{"search_criteria":{"query_type":1,"query":[null],"sort":[null],"reg_type":{"value":{}}}},{"search_criteria":{"query_type":"expression","query":{"seq":[null,{"operator":"="}]}}}]}}""")]
    [InlineData("""{"message":{"search_request":[{"search_criteria":{"query_type":"idtype-value","query":{"type":{"value":1}},"sort":[{"attribute_name":{}}]}}]}}""")]
    public void Whatever_shape_a_message_has_a_dialect_leaves_it_to_the_reader(string json)
    {
        foreach (var dialect in Enum.GetValues<DciDialect>())
        {
            var envelope = JsonElement.Parse(json);
            var strict = MessageDialect.Of(dialect).ToStrict(envelope);
            Assert.Equal(JsonValueKind.Object, strict.ValueKind);
        }
    }

    private static JsonObject OpenSpp(GatewayWorld world)
    {
        var message = SealedWorld.Message(JsonNode.Parse("""{"version":"1.0.0","reg_type":"SOCIAL_REGISTRY","query_type":"idtype-value","query":{"type":"UIN","value":"N-p1"},"pagination":{"page_size":10,"page_number":1}}""")!);
        message["message"]!["search_request"]![0]!.AsObject().Remove("locale");
        var header = message["header"]!.AsObject();
        (header["sender_uri"], header["receiver_id"], header["meta"]) = (null, world.Options.Url + "/relief/dci", new JsonObject());
        return message;
    }
}
