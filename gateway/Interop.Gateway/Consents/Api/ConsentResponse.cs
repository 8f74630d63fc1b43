using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Consents.Api;

/// <summary>Writes consents as FHIR answers.</summary>
internal static class ConsentResponse
{
    private static readonly JsonSerializerOptions Relaxed = new(JsonSerializerOptions.Default) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteAsync(HttpContext context, ConsentSession session, StoredConsent consent, int status)
    {
        context.Response.Headers.ETag = consent.ETag;
        context.Response.Headers.LastModified = consent.Version.At.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return WriteAsync(context, consent.Resource(session), status);
    }

    public static Task WriteAsync(HttpContext context, JsonObject resource, int status) =>
        FhirResponse.WriteAsync(context, status, JsonSerializer.SerializeToUtf8Bytes(resource, Relaxed));
}
