using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Gateway.Administration;

namespace Interop.Gateway.Dci.Publishing;

/// <summary>An operation in the words of OpenAPI: the envelope around its message, its answer, and the refusals that all operations have.</summary>
internal static class OperationPath
{
    public static JsonObject Post(OperationDescription said, string action)
    {
        var post = Answered(said, action);
        if (said.Callback is not null)
        {
            post["callbacks"] = new JsonObject { ["answer"] = Callback($"{said.OperationId}_callback", said.Callback, said.CallbackAnswer!) };
        }

        if (said.Event is not null)
        {
            post["callbacks"]!["event"] = Callback($"{said.OperationId}_{said.Event}", said.Event, said.EventAnswer!);
        }

        return post;
    }

    private static JsonObject Answered(OperationDescription said, string action) => new()
    {
        ["operationId"] = said.OperationId,
        ["tags"] = new JsonArray("registry"),
        ["summary"] = said.Summary,
        ["description"] = said.Description,
        ["requestBody"] = new JsonObject
        {
            ["required"] = true,
            ["content"] = Content(Envelope(said, action), AdminResponse.Json, Example(said, action)),
        },
        ["responses"] = Responses(said.Answer, 400, 401, 403, 406, 413, 415, 429, 500, 503),
    };

    // Where sender_uri ends with a slash, the route is added.
    private static JsonObject Callback(string id, string route, string schema) => new() { ["{$request.body#/header/sender_uri}"] = new JsonObject { ["post"] = Posted(id, route, schema) } };

    private static JsonObject Posted(string id, string route, string schema) => new()
    {
        ["operationId"] = id,
        ["tags"] = new JsonArray("registry"),
        ["summary"] = $"Take {route}.",
        ["description"] = "Posted by the gateway until it is answered with 2xx, for three days at most. Every attempt of one answer has the same message_id.",
        ["security"] = new JsonArray(new JsonObject()),
        ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(Schema(schema), AdminResponse.Json, null) },
        ["responses"] = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = "It is taken." },
            ["4XX"] = new JsonObject { ["description"] = "It is not taken, and is posted again later." },
        },
    };

    /// <summary>An answer of this schema, and problem documents.</summary>
    public static JsonObject Responses(string schema, params int[] problems)
    {
        var responses = new JsonObject { ["200"] = Answer("The answer.", schema, AdminResponse.Json) };
        foreach (var status in problems)
        {
            responses[status.ToString(CultureInfo.InvariantCulture)] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        }

        return responses;
    }

    public static JsonObject Answer(string description, string schema, string contentType) => new() { ["description"] = description, ["content"] = Content(Schema(schema), contentType, null) };

    private static JsonObject Content(JsonObject schema, string contentType, JsonObject? example)
    {
        var media = new JsonObject { ["schema"] = schema };
        if (example is not null)
        {
            media["example"] = example;
        }

        return new() { [contentType] = media };
    }

    private static JsonObject Envelope(OperationDescription said, string action) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["signature"] = Schema("Signature"),
            ["header"] = new JsonObject
            {
                ["allOf"] = new JsonArray(Schema(said.Header), new JsonObject { ["properties"] = new JsonObject { ["action"] = new JsonObject { ["const"] = action } } }),
            },
            ["message"] = new JsonObject { ["oneOf"] = new JsonArray(Schema(said.Message), Schema("EncryptedMessage")) },
        },
        ["required"] = new JsonArray("header", "message"),
    };

    private static JsonObject? Example(OperationDescription said, string action) => said.Example is null ? null : new()
    {
        ["header"] = new JsonObject
        {
            ["version"] = "1.0.0",
            ["message_id"] = "m-1",
            ["message_ts"] = "2026-05-01T08:00:00Z",
            ["action"] = action,
            ["sender_id"] = "sp-system",
            ["total_count"] = 1,
        },
        ["message"] = said.Example.DeepClone(),
    };

    private static JsonObject Schema(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };
}
