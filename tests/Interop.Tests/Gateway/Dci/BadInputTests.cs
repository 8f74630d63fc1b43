using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Interop.Tests.Gateway.Dci;

/// <summary>Whatever is sent, the answer is valid by DCI's schemas, names the field and repeats no value.</summary>
public sealed class BadInputTests(DciWorld world) : IClassFixture<DciWorld>
{
    [Theory]
    [InlineData("header", "null", "err.request.bad", "header")]
    [InlineData("header", "[]", "err.request.bad", "header")]
    [InlineData("message", "null", "err.request.bad", "message")]
    [InlineData("message", "\"CANARY\"", "err.request.bad", "message")]
    [InlineData("header.message_id", "null", "err.request.bad", "header.message_id")]
    [InlineData("header.message_id", "17", "err.request.bad", "header.message_id")]
    [InlineData("header.message_id", "LONG", "err.request.bad", "header.message_id")]
    [InlineData("header.message_id", "\"CANARY\\u0000\"", "err.request.bad", "header.message_id")]
    [InlineData("header.sender_id", "null", "err.sender_id.invalid", "header.sender_id")]
    [InlineData("header.sender_id", "{}", "err.sender_id.invalid", "header.sender_id")]
    [InlineData("header.receiver_id", "LONG", "err.receiver_id.invalid", "header.receiver_id")]
    [InlineData("header.sender_uri", "7", "err.sender_uri.invalid", "header.sender_uri")]
    [InlineData("header.is_msg_encrypted", "true", "err.encryption.invalid", "header.is_msg_encrypted")]
    [InlineData("header.is_msg_encrypted", "\"no\"", "err.encryption.invalid", "header.is_msg_encrypted")]
    [InlineData("message.ciphertext", "\"CANARY\"", "err.encryption.invalid", "header.is_msg_encrypted")]
    [InlineData("message.transaction_id", "null", "err.request.bad", "message.transaction_id")]
    [InlineData("message.transaction_id", "LONG", "err.request.bad", "message.transaction_id")]
    [InlineData("message.search_request", "null", "err.request.bad", "message.search_request")]
    [InlineData("message.search_request", "{}", "err.request.bad", "message.search_request")]
    [InlineData("message.search_request", "[]", "err.request.bad", "message.search_request")]
    [InlineData("message.other", "\"CANARY\"", "err.request.bad", "message.other")]
    public async Task An_envelope_that_cannot_be_answered_is_a_problem_that_names_the_field(string field, string value, string code, string named)
    {
        var reply = await SendAsync(field, value);

        Assert.Equal((HttpStatusCode.BadRequest, code), (reply.Status, reply.Error.Code));
        Assert.StartsWith(named + ":", reply.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", reply.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("NotUnderstood", world.World.Entries()[^1].Reason);
    }

    [Theory]
    [InlineData("header.version", "\"9.9.9\"", "rjct.version.invalid")]
    [InlineData("header.message_ts", "\"2026-05-01T08:00:00\"", "rjct.message_ts.invalid")]
    [InlineData("header.message_ts", "\"yesterday\"", "rjct.message_ts.invalid")]
    [InlineData("header.message_ts", "null", "rjct.message_ts.invalid")]
    [InlineData("header.message_ts", "1746086400", "rjct.message_ts.invalid")]
    [InlineData("header.action", "\"subscribe\"", "rjct.action.not_supported")]
    [InlineData("header.action", "\"CANARY\"", "rjct.action.invalid")]
    [InlineData("header.action", "null", "rjct.action.invalid")]
    [InlineData("header.total_count", "null", "rjct.total_count.invalid")]
    [InlineData("header.total_count", "2", "rjct.total_count.invalid")]
    [InlineData("header.total_count", "-1", "rjct.total_count.invalid")]
    [InlineData("header.total_count", "1000000000000", "rjct.total_count.invalid")]
    [InlineData("header.total_count", "\"one\"", "rjct.total_count.invalid")]
    public async Task A_header_that_is_wrong_is_rejected_in_the_answers_header(string field, string value, string code)
    {
        var reply = await SendAsync(field, value);

        var header = reply.Json["header"]!;
        Assert.Equal((HttpStatusCode.OK, "rjct", code), (reply.Status, (string?)header["status"], (string?)header["status_reason_code"]));
        Assert.Contains(field, (string?)header["status_reason_message"], StringComparison.Ordinal);
        Assert.Equal("m-1", (string?)header["message_id"]);
        Assert.Null(reply.Json["message"]);
        Assert.DoesNotContain("CANARY", reply.Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reference_id", "null", "rjct.reference_id.invalid")]
    [InlineData("reference_id", "5", "rjct.reference_id.invalid")]
    [InlineData("reference_id", "LONG", "rjct.reference_id.invalid")]
    [InlineData("timestamp", "null", "rjct.timestamp.invalid")]
    [InlineData("timestamp", "\"2026-05-01T08:00:00\"", "rjct.timestamp.invalid")]
    [InlineData("timestamp", "\"2026-05-01\"", "rjct.timestamp.invalid")]
    [InlineData("timestamp", "\"2026-13-01T08:00:00Z\"", "rjct.timestamp.invalid")]
    [InlineData("locale", "\"en\"", "rjct.search_criteria.invalid")]
    [InlineData("locale", "\"EN/GB\"", "rjct.search_criteria.invalid")]
    [InlineData("locale", "7", "rjct.search_criteria.invalid")]
    [InlineData("search_criteria", "null", "rjct.search_criteria.invalid")]
    [InlineData("search_criteria", "[]", "rjct.search_criteria.invalid")]
    [InlineData("other", "1", "rjct.search_criteria.invalid")]
    [InlineData("search_criteria.pagination", "{}", "rjct.pagination.invalid")]
    [InlineData("search_criteria.pagination", "{\"page_size\":0}", "rjct.pagination.invalid")]
    [InlineData("search_criteria.pagination", "{\"page_size\":-1}", "rjct.pagination.invalid")]
    [InlineData("search_criteria.pagination", "{\"page_size\":1000000000}", "rjct.pagination.invalid")]
    [InlineData("search_criteria.pagination", "{\"page_size\":1.5}", "rjct.pagination.invalid")]
    [InlineData("search_criteria.pagination", "{\"page_size\":10,\"page_number\":0}", "rjct.pagination.invalid")]
    [InlineData("search_criteria.pagination", "{\"page_size\":10,\"page_number\":2147483647}", "rjct.pagination.invalid")]
    [InlineData("search_criteria.pagination", "{\"page_size\":10,\"cursor\":\"x\"}", "rjct.pagination.invalid")]
    [InlineData("search_criteria.sort", "{}", "rjct.sort.invalid")]
    [InlineData("search_criteria.sort", "[\"name\"]", "rjct.sort.invalid")]
    [InlineData("search_criteria.sort", "[{\"attribute_name\":\"poverty_score\"}]", "rjct.sort.invalid")]
    [InlineData("search_criteria.sort", "[{\"attribute_name\":\"sex\"}]", "rjct.sort.invalid")]
    [InlineData("search_criteria.sort", "[{\"attribute_name\":\"name\",\"sort_order\":\"random\"}]", "rjct.sort.invalid")]
    [InlineData("search_criteria.sort", "[{\"attribute_name\":\"name\"},{\"attribute_name\":\"name\"}]", "rjct.sort.invalid")]
    public async Task A_request_that_is_wrong_is_rejected_with_the_code_of_what_is_wrong(string field, string value, string code)
    {
        world.World.Adapter.Asked.Clear();
        var reply = await SendAsync("message.search_request.0." + field, value);

        Assert.Equal(("rjct", code), (reply.Rejection.Status, reply.Rejection.Code));
        Assert.Contains(field.Split('.')[^1], reply.Rejection.Message, StringComparison.Ordinal);
        Assert.Equal(("rjct", "rjct.errors.too_many"), ((string?)reply.Json["header"]!["status"], (string?)reply.Json["header"]!["status_reason_code"]));
        Assert.Empty(world.World.Adapter.Asked);
    }

    [Fact]
    public async Task A_reference_that_stands_twice_is_rejected_the_second_time()
    {
        var message = DciText.Message(DciText.Number("1"), DciText.Number("2"));
        message["message"]!["search_request"]![1]!["reference_id"] = "r-1";

        var reply = await DciWorld.SearchAsync(world.World, message);

        Assert.Equal([null, "rjct.reference_id.duplicate"], reply.Items.Select(item => (string?)item!["status_reason_code"]));
    }

    [Fact]
    public async Task More_requests_than_a_message_may_hold_are_rejected_together()
    {
        var reply = await DciWorld.SearchAsync(world.World, DciText.Message([.. Enumerable.Range(0, 11).Select(i => DciText.Number($"{i}"))]));

        Assert.Equal("rjct.total_count.limit_exceeded", (string?)reply.Json["header"]!["status_reason_code"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{\"header\":{\"message_id\":\"m\"")]
    [InlineData("{} {}")]
    [InlineData("{\"header\":{},\"header\":{}}")]
    [InlineData("{\"header\":{\"action\":\"search\",\"action\":\"search\"},\"message\":{}}")]
    [InlineData("{\"header\":{\"message_id\":\"\\ud800\"}}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{'header':{}}")]
    [InlineData("{/* */}")]
    public async Task A_body_that_is_not_one_JSON_object_is_refused(string body)
    {
        var reply = await DciWorld.SendAsync(world.World, body);

        Assert.Equal((HttpStatusCode.BadRequest, "err.request.bad"), (reply.Status, reply.Error.Code));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var body = Encoding.UTF8.GetBytes(DciText.Message(DciText.Number("@")).ToJsonString());
        body[Array.LastIndexOf(body, (byte)'@')] = 0xff;

        var reply = await DciWorld.SendAsync(world.World, body, world.World.Token());

        Assert.Equal((HttpStatusCode.BadRequest, "err.request.bad"), (reply.Status, reply.Error.Code));
    }

    [Theory]
    [InlineData(20, HttpStatusCode.OK)]
    [InlineData(40, HttpStatusCode.BadRequest)]
    [InlineData(20_000, HttpStatusCode.BadRequest)]
    public async Task Nesting_has_a_limit(int depth, HttpStatusCode status)
    {
        var message = DciText.Message(DciText.Number("1"));
        message["header"]!["meta"] = "@";

        var reply = await DciWorld.SendAsync(world.World, message.ToJsonString().Replace("\"@\"", new string('[', depth) + new string(']', depth), StringComparison.Ordinal));

        Assert.Equal(status, reply.Status);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_may_be_as_large_as_the_limit_and_no_larger(int over, HttpStatusCode status)
    {
        var text = DciText.Message(DciText.Number("1")).ToJsonString();

        var reply = await DciWorld.SendAsync(world.World, text + new string(' ', (64 * 1024) - text.Length + over));

        Assert.Equal(status, reply.Status);
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("application/fhir+json", null)]
    [InlineData("multipart/form-data", null)]
    [InlineData("application/json", "gzip")]
    public async Task Another_content_type_is_refused(string type, string? encoding)
    {
        var reply = await DciWorld.SendAsync(world.World, DciText.Message(DciText.Number("1")).ToJsonString(), type: type, encoding: encoding);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "err.request.bad"), (reply.Status, reply.Error.Code));
    }

    [Theory]
    [InlineData("\"Signature: namespace=\\\"dci\\\", kidId=\\\"a|b|ed25519\\\"\"")]
    [InlineData("\"eyJhbGciOiJub25lIn0..\"")]
    [InlineData("{}")]
    [InlineData("0")]
    public async Task A_signature_that_cannot_be_verified_is_refused_and_not_passed_over(string signature)
    {
        var reply = await SendAsync("signature", signature);

        Assert.Equal((HttpStatusCode.Forbidden, "err.signature.invalid"), (reply.Status, reply.Error.Code));
    }

    [Theory]
    [InlineData("GET", "registry/search", HttpStatusCode.MethodNotAllowed, "err.request.bad")]
    [InlineData("POST", "registry/txn/state", HttpStatusCode.NotFound, "err.request.not_found")]
    [InlineData("POST", "registry/sync/get-disability-details", HttpStatusCode.NotFound, "err.request.not_found")]
    [InlineData("POST", "registry/sync/disabled", HttpStatusCode.NotFound, "err.request.not_found")]
    [InlineData("POST", "registry/sync/search/", HttpStatusCode.NotFound, "err.request.not_found")]
    [InlineData("POST", "registry/SYNC/search", HttpStatusCode.NotFound, "err.request.not_found")]
    [InlineData("POST", "", HttpStatusCode.NotFound, "err.request.not_found")]
    [InlineData("GET", "registry/sync/search", HttpStatusCode.MethodNotAllowed, "err.request.bad")]
    [InlineData("DELETE", "registry/sync/search", HttpStatusCode.MethodNotAllowed, "err.request.bad")]
    [InlineData("POST", "registry/sync/search?x=1", HttpStatusCode.BadRequest, "err.request.bad")]
    [InlineData("POST", "registry/sync%2Fsearch", HttpStatusCode.BadRequest, "err.request.bad")]
    public async Task What_is_not_served_is_said_in_DCIs_words(string method, string path, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(new(method), $"/relief/dci/{path}");

        var reply = await DciWorld.ReadAsync(await world.World.SendAsync(request, world.World.Token()), "social.sync.search.response");

        Assert.Equal((status, code), (reply.Status, reply.Error.Code));
    }

    private Task<DciReply> SendAsync(string field, string value)
    {
        var message = DciText.Message(DciText.Number("N-p1"));
        var path = field.Split('.');
        JsonNode at = message;
        foreach (var name in path[..^1])
        {
            at = int.TryParse(name, out var index) ? at[index]! : at[name]!;
        }

        at[path[^1]] = JsonNode.Parse(value == "LONG" ? $"\"{new string('x', 5000)}\"" : value);
        return DciWorld.SendAsync(world.World, message.ToJsonString());
    }
}
