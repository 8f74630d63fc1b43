using System.Text.Encodings.Web;
using System.Text.Json;

namespace Interop.Gateway.Stewards;

/// <summary>Writes answers to stewards: plain JSON that nothing may cache.</summary>
internal static class StewardResponse
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Default) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteAsync(HttpContext context, StewardAnswer answer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer.Json, Options), context.RequestAborted).AsTask();
    }
}
