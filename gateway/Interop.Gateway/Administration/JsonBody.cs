using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;

namespace Interop.Gateway.Administration;

/// <summary>Reads a request's JSON body: UTF-8, without comments and without a key that stands twice.</summary>
internal static class JsonBody
{
    private const int Largest = 1024 * 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object; or what is wrong with it.</summary>
    public static async Task<(JsonObject? Json, AdminProblem? Problem)> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim() is not { } type || !type.Equals(AdminResponse.Json, StringComparison.OrdinalIgnoreCase) || context.Request.Headers.ContentEncoding.Count > 0)
        {
            return (null, AdminProblem.Of(415, "NotUnderstood", "Send JSON, not compressed.", new ProblemError("Content-Type", "The type is application/json.", "Send Content-Type: application/json.")));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Largest;
        }

        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    /// <summary>The one form in which items are stored.</summary>
    public static string Write(JsonObject json) => json.ToJsonString(Compact);

    private static (JsonObject? Json, AdminProblem? Problem) Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(Strict.GetString(bytes.Span), null, new() { AllowDuplicateProperties = false, MaxDepth = 32 }) is JsonObject json
                ? (json, null)
                : (null, Wrong("The body is one JSON object.", "Send an object."));
        }
        catch (JsonException error)
        {
            return (null, error.LineNumber is { } line
                ? Wrong("The body is JSON without comments.", $"Look at line {line + 1}, position {error.BytePositionInLine + 1}.")
                : Wrong("No key stands twice in an object.", "Keep one of them."));
        }
        catch (Exception error) when (error is DecoderFallbackException or ArgumentException)
        {
            return (null, Wrong("The body is in UTF-8, and each key stands once.", "Correct the encoding, or keep one of the keys."));
        }
    }

    private static AdminProblem Wrong(string rule, string fix) => AdminProblem.Content([new("body", rule, fix)]);
}
