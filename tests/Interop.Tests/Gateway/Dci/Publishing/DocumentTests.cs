using System.Net;
using System.Text.Json.Nodes;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Publishing;
using Interop.Gateway.Dci.Serving;
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
