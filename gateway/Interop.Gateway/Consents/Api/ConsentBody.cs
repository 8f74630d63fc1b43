using System.Text.Json;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Consents.Api;

/// <summary>Reads bodies of the Consent API strictly: one JSON object of FHIR, no key twice, at most 64 KiB.</summary>
internal static class ConsentBody
{
    private static readonly string[] Types = ["application/fhir+json", "application/json"];

    public static async Task<(JsonDocument? Json, FhirProblem? Problem)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType?.Split(';')[0].Trim() is not { } type || !Types.Contains(type, StringComparer.OrdinalIgnoreCase) || request.Headers.ContentEncoding.Count > 0)
        {
            return (null, FhirProblem.Of(415, "not-supported", "Send application/fhir+json in UTF-8, not compressed.", "Content-Type"));
        }

        try
        {
            using var buffer = new MemoryStream();
            await request.Body.CopyToAsync(buffer, context.RequestAborted);
            return (JsonDocument.Parse(buffer.ToArray(), new() { AllowDuplicateProperties = false, MaxDepth = 32 }), null);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, FhirProblem.TooLarge);
        }
        catch (JsonException)
        {
            return (null, FhirProblem.Of(400, "structure", "The body is not one JSON object in UTF-8 without repeated keys."));
        }
    }

    /// <summary>The consent in a body, with the id it is to have.</summary>
    public static async Task<(ConsentRecord? Consent, FhirProblem? Problem)> ConsentAsync(HttpContext context, string id, string? named)
    {
        var (json, problem) = await ReadAsync(context);
        if (json is null)
        {
            return (null, problem);
        }

        using (json)
        {
            if (named is not null && json.RootElement.Text("id") != named)
            {
                return (null, FhirProblem.Of(400, "invalid", "The id in the body is not the one in the URL.", "Consent.id"));
            }

            return ConsentJson.Read(json.RootElement, id) switch
            {
                ConsentReading.Read read => (read.Consent, null),
                ConsentReading.Problems { Found: var found } => (null, new(422, [.. found.Select(one => new FhirIssue("invalid", $"{one.Rule} {one.Fix}", one.Place))])),
                _ => throw new InvalidOperationException("A consent is read, or its problems are."),
            };
        }
    }
}
