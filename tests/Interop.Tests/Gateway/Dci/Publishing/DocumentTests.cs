using System.Net;
using System.Text.Json.Nodes;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Publishing;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Dci.Subscriptions;
using Interop.Gateway.Fhir;
using Interop.Tests.Node;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Gateway.Dci.Publishing;

public sealed class DocumentTests(DciWorld world) : IClassFixture<DciWorld>
{
    private readonly GatewayWorld _world = world.World;

    [Fact]
    public async Task Every_operation_that_is_served_is_described_and_every_described_one_is_served()
    {
        var served = _world.App.Services.GetServices<IDciOperation>().Select(operation => operation.Path).Order(StringComparer.Ordinal);
        var paths = (await ReadAsync("/relief/dci/openapi.json"))["paths"]!.AsObject();

        Assert.Equal(served, PublishedFiles.Operations.Select(operation => operation.Path));
        Assert.Equal(served, paths.Where(path => path.Value!["post"] is not null).Select(path => path.Key[1..]));
    }

    [Fact]
    public async Task Everything_that_is_posted_is_described_as_a_callback()
    {
        var posted = (await ReadAsync("/relief/dci/openapi.json"))["paths"]!.AsObject()
            .SelectMany(path => path.Value!["post"]?["callbacks"]?.AsObject().Select(callback => callback.Value!["{$request.body#/header/sender_uri}"]!["post"]!) ?? []).ToList();

        Assert.Equal(
            ["Take notify.", "Take on-search.", "Take on-subscribe.", "Take on-unsubscribe.", "Take txn/on-status."],
            posted.Select(callback => (string)callback["summary"]!).Order(StringComparer.Ordinal));
        Assert.Equal(posted.Count, posted.DistinctBy(callback => (string)callback["operationId"]!).Count());
    }

    [Fact]
    public async Task The_events_that_can_be_subscribed_to_are_those_of_the_code()
    {
        var schemas = (await ReadAsync("/relief/dci/openapi.json"))["components"]!["schemas"]!;

        Assert.Equal(EventType.All.Select(type => type.Code), schemas["EventTypeEnum"]!["enum"]!.AsArray().Select(code => (string)code!));
        foreach (var (list, schema) in ((string[], string)[])[(["REGISTER", "NewHouseHoldMember"], "social.notify.request"), (["enrollement", "enrollement_status_change"], "ibr.notify.request")])
        {
            Assert.All(list, code => Assert.Equal("", DciSchemas.Problems(schema, Notification(code))));
            Assert.NotEqual("", DciSchemas.Problems(schema, Notification("UPDATE")));
        }
    }

    private static JsonObject Notification(string code) => new()
    {
        ["header"] = new JsonObject { ["message_id"] = "m-1", ["message_ts"] = "2026-05-01T08:00:00Z", ["action"] = "notify", ["sender_id"] = "relief", ["receiver_id"] = "sp-system", ["total_count"] = 1, ["status"] = "succ" },
        ["message"] = new JsonObject
        {
            ["transaction_id"] = "t-1",
            ["notify_event"] = new JsonArray(new JsonObject
            {
                ["reference_id"] = "c-1",
                ["timestamp"] = "2026-05-01T08:00:00Z",
                ["data"] = new JsonObject { ["reg_event_type"] = code, ["reg_record_type"] = "Group", ["reg_records"] = new JsonObject() },
            }),
        },
    };

    [Fact]
    [Trait("Case", "C11")]
    public async Task The_document_tells_of_no_agency_but_the_name_it_is_asked_by()
    {
        var relief = (await ReadAsync("/relief/dci/openapi.json")).ToJsonString();

        Assert.Equal(relief.Replace("/relief/", "/nowhere/", StringComparison.Ordinal), (await ReadAsync("/nowhere/dci/openapi.json")).ToJsonString());
        Assert.Equal(relief, (await ReadAsync("/relief/dci/openapi.json", _world.Token())).ToJsonString());
        Assert.DoesNotContain(People.NationalId, relief, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/re%22lief/dci/openapi.json", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/relief/dci/openapi.json", HttpStatusCode.NotFound)]
    [InlineData("GET", "/relief/dci/openapi.yaml", HttpStatusCode.NotFound)]
    public async Task Nothing_else_is_served_by_its_name(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new(method), path);

        Assert.Equal(status, (await DciWorld.ReadAsync(await _world.SendAsync(request, _world.Token()), "social.sync.search.response")).Status);
    }

    [Fact]
    public async Task A_linter_by_others_finds_nothing()
    {
        var url = new Uri(_world.Http.BaseAddress!, "/relief/dci/openapi.json");

        var result = await NodePeer.RunAsync("openapi-lint.mjs", url.ToString());

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.True(result.Output.Trim() == "[]", result.Output);
    }

    [Fact]
    public async Task Limits_are_those_of_the_code()
    {
        var schemas = (await ReadAsync("/relief/dci/openapi.json"))["components"]!["schemas"]!;

        Assert.Equal(MessageReader.LongestId, (int)schemas["ShortText"]!["maxLength"]!);
        Assert.Equal(MessageReader.Version, (string?)schemas["RequestHeader"]!["properties"]!["version"]!["const"]);
        Assert.Equal(MessageReader.MostRequests, (int)schemas["SearchMessage"]!["properties"]!["search_request"]!["maxItems"]!);
        Assert.Equal(FhirRequest.MostCount, (int)schemas["Pagination"]!["properties"]!["page_size"]!["maximum"]!);
        Assert.Equal(SearchParser.MostValues, (int)schemas["Values"]!["maxItems"]!);
    }

    [Theory]
    [InlineData("message.search_request.0.search_criteria.query.type", "\"NID\"")]
    [InlineData("message.search_request.0.search_criteria.query.value", "true")]
    [InlineData("message.search_request.0.search_criteria.query.limit", "1")]
    [InlineData("message.search_request.0.search_criteria.query_type", "\"graphql\"")]
    [InlineData("message.search_request.0.search_criteria.query_type", "\"predicate\"")]
    [InlineData("message.search_request.0.search_criteria.reg_type", "\"ns:org:RegistryType:FR\"")]
    [InlineData("message.search_request.0.search_criteria.reg_record_type", "\"Farmer\"")]
    [InlineData("message.search_request.0.search_criteria.pagination", "{\"page_size\":101}")]
    [InlineData("message.search_request.0.search_criteria.sort", "[{\"attribute_name\":\"sex\"}]")]
    [InlineData("message.search_request.0.search_criteria.filter", "{}")]
    [InlineData("message.search_request.0.other", "1")]
    [InlineData("message.search_request", "[]")]
    [InlineData("header.total_count", "\"one\"")]
    public void What_is_refused_is_not_described(string field, string value)
    {
        var message = DciText.Message(DciText.Number("N-p1"));
        Assert.Equal("", PublishedSchemas.RequestProblems("registry/sync/search", message));
        JsonNode at = message;
        var path = field.Split('.');
        foreach (var name in path[..^1])
        {
            at = int.TryParse(name, out var index) ? at[index]! : at[name]!;
        }

        at[path[^1]] = JsonNode.Parse(value);

        Assert.NotEqual("", PublishedSchemas.RequestProblems("registry/sync/search", message));
    }

    private async Task<JsonNode> ReadAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var response = await _world.SendAsync(request, token);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
