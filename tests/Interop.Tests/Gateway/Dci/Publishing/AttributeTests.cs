using System.Net;
using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Dci.Publishing;

/// <summary>The attribute catalogue promises what is answered, and nothing that is refused.</summary>
public sealed class AttributeTests(DciWorld world) : IClassFixture<DciWorld>
{
    private readonly GatewayWorld _world = world.World;

    [Theory]
    [InlineData("ministry", null)]
    [InlineData("foodaid", null)]
    [InlineData("authority", null)]
    [InlineData("north", null)]
    [InlineData("ministry", "system/Patient.rs")]
    [InlineData("ministry", "system/Coverage.s system/Group.s")]
    [InlineData("ministry", "system/Patient.r")]
    public async Task A_caller_is_told_exactly_the_attributes_that_it_can_ask_and_sort_by(string partner, string? scope)
    {
        var token = scope is null ? _world.Token(partner) : _world.Token(partner, scope);
        var told = Attributes(await ReadAsync("/relief/dci/attributes.json", token));

        foreach (var (record, attribute) in Attributes(await ReadAsync("/relief/dci/attributes.json")))
        {
            var name = (string)attribute["attribute_name"]!;
            var listed = told.SingleOrDefault(one => one.Record == record && (string?)one.Attribute["attribute_name"] == name).Attribute;
            Assert.Equal(listed is not null, await AnswersAsync(DciText.Predicate(name, "eq", Value(attribute), record), token));
            Assert.True(listed is null || !(bool)listed["sortable"]! || await AnswersAsync(DciText.Predicate(name, "eq", Value(attribute), record).Sorted(name), token));
        }
    }

    [Fact]
    [Trait("Case", "C11")]
    public async Task Without_a_token_all_there_are_are_told_alike_for_every_agency()
    {
        var relief = await ReadAsync("/relief/dci/attributes.json");

        Assert.Equal(relief.ToJsonString(), (await ReadAsync("/nowhere/dci/attributes.json")).ToJsonString());
        Assert.Equal(relief.ToJsonString(), (await ReadAsync("/relief/dci/openapi.json"))["x-attribute-catalogue"]!.ToJsonString());
        Assert.Contains(Attributes(relief), one => (string?)one.Attribute["attribute_name"] == "DRN");
    }

    [Fact]
    [Trait("Case", "C11")]
    public async Task Who_shares_nothing_with_an_agency_is_not_told_whether_it_is_there()
    {
        var stranger = await RefusedAsync("/relief/dci/attributes.json", _world.Token("stranger"));

        Assert.Equal((HttpStatusCode.Forbidden, "err.request.forbidden"), (stranger.Status, stranger.Error.Code));
        Assert.Equal(stranger.Same, (await RefusedAsync("/nowhere/dci/attributes.json", _world.Token())).Same);
        Assert.Equal((HttpStatusCode.Unauthorized, "err.request.unauthorized"), await CodeAsync("bad"));
    }

    private static string Value(JsonNode attribute) => (string)attribute["form"]! switch
    {
        "code" => (string)attribute["codes"]![0]!,
        "date" => "1985-04-12",
        "moment" => "2026-01-01T00:00:00Z",
        _ => "XX01",
    };

    private static List<(string Record, JsonNode Attribute)> Attributes(JsonNode catalogue) =>
        [.. catalogue["records"]!.AsArray().SelectMany(record => record!["attributes"]!.AsArray(), (record, attribute) => ((string)record!["reg_record_type"]!, attribute!))];

    private async Task<bool> AnswersAsync(JsonNode criteria, string token) => (string?)(await world.SearchAsync(criteria, token: token)).Item["status"] == "succ";

    private async Task<JsonNode> ReadAsync(string path, string? token = null)
    {
        var json = JsonNode.Parse(await (await GetAsync(path, token)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.True(path.EndsWith("openapi.json", StringComparison.Ordinal) || PublishedSchemas.Problems("AttributeCatalogue", json) == "", PublishedSchemas.Problems("AttributeCatalogue", json));
        return json;
    }

    private async Task<DciReply> RefusedAsync(string path, string token) => await DciWorld.ReadAsync(await GetAsync(path, token), "social.sync.search.response");

    private async Task<(HttpStatusCode, string?)> CodeAsync(string token)
    {
        var reply = await RefusedAsync("/relief/dci/attributes.json", token);
        return (reply.Status, reply.Error.Code);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await _world.SendAsync(request, token);
    }
}
