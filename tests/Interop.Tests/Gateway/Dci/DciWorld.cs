using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Tests.Gateway.Dci.Publishing;

namespace Interop.Tests.Gateway.Dci;

/// <summary>A gateway whose agency says which numbers DCI's UIN means, asked over DCI. Every request and answer is held against DCI's schemas, and against those that the gateway publishes.</summary>
public sealed class DciWorld : IAsyncLifetime
{
    private static readonly HashSet<string> Errors = new(
        [
            "err.request.bad", "err.request.unauthorized", "err.request.forbidden", "err.request.not_found", "err.request.timeout", "err.version.not_supported",
            "err.request.too_many_requests", "err.sender_id.invalid", "err.sender_uri.invalid", "err.receiver_id.invalid", "err.signature.missing", "err.signature.invalid",
            "err.encryption.invalid", "err.service.unavailable",
        ],
        StringComparer.Ordinal);

    public GatewayWorld World { get; private set; } = null!;

    public static Task<GatewayWorld> StartAsync(Action<GatewayWorld>? change = null) => GatewayWorld.StartAsync(world =>
    {
        world.Options.Agencies[0].DciIdentifierTypes["UIN"] = People.NationalId;
        change?.Invoke(world);
    });

    public async ValueTask InitializeAsync() => World = await StartAsync();

    public ValueTask DisposeAsync() => World.DisposeAsync();

    internal Task<DciReply> SearchAsync(JsonNode criteria, string partner = "ministry", string? token = null) => SearchAsync(World, DciText.Message(criteria), partner, token);

    internal static async Task<DciReply> SearchAsync(GatewayWorld world, JsonNode message, string partner = "ministry", string? token = null)
    {
        Assert.Equal("", DciSchemas.Problems("social.sync.search.request", message));
        var reply = await SendAsync(world, message.ToJsonString(), partner, token);
        if (reply.Status == System.Net.HttpStatusCode.OK && reply.Json["message"]?["search_response"] is JsonArray items && items.All(item => (string?)item!["status"] == "succ"))
        {
            Assert.Equal("", PublishedSchemas.RequestProblems("registry/sync/search", message));
        }

        return reply;
    }

    /// <summary>Sends a text that need not be valid.</summary>
    internal static Task<DciReply> SendAsync(GatewayWorld world, string text, string partner = "ministry", string? token = null, string type = "application/json", string path = "/relief/dci/registry/sync/search", string? encoding = null) =>
        SendAsync(world, Encoding.UTF8.GetBytes(text), token ?? world.Token(partner), type, path, encoding);

    internal static async Task<DciReply> SendAsync(GatewayWorld world, byte[] body, string? token, string type = "application/json", string path = "/relief/dci/registry/sync/search", string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        return await ReadAsync(await world.SendAsync(request, token), path.EndsWith("enrolled", StringComparison.Ordinal) ? "ibr.sync.enrolled.response" : "social.sync.search.response");
    }

    /// <summary>Reads an answer and holds it against its schema.</summary>
    internal static async Task<DciReply> ReadAsync(HttpResponseMessage response, string schema)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = JsonNode.Parse(text)!;
        var ok = (int)response.StatusCode == 200;
        Assert.Equal(ok ? "application/json" : "application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var isRejected = ok && json["message"] is null && (string?)json["header"]?["status"] == "rjct";
        Assert.Equal("", PublishedSchemas.AnswerProblems($"registry/{string.Join('/', schema.Split('.')[1..^1])}", ok, json));
        Assert.Equal("", DciSchemas.Problems(!ok ? "social.HttpErrorResponse" : isRejected && schema.StartsWith("ibr", StringComparison.Ordinal) ? "social.sync.search.response" : schema, json));
        if (!ok)
        {
            Assert.NotEmpty(json["errors"]!.AsArray());
            Assert.All(json["errors"]!.AsArray(), error => Assert.Contains((string)error!["code"]!, Errors));
            Assert.Equal((int)response.StatusCode, (int)json["status"]!);
        }

        Assert.All((json["message"]?["search_response"]?.AsArray() ?? []).SelectMany(item => item!["data"]?["reg_records"]?.AsArray() ?? []), record => Assert.Equal("", DciSchemas.RecordProblems(record!)));
        Assert.True(response.Headers.CacheControl?.NoStore);
        return new(response.StatusCode, json, response.Headers.GetValues("X-Request-Id").Single());
    }
}
