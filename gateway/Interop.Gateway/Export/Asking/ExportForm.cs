using System.Text.Json;
using Interop.Gateway.Consents;
using Interop.Gateway.Fhir;
using Microsoft.AspNetCore.Http.Features;

namespace Interop.Gateway.Export.Asking;

/// <summary>Reads the parameters of a kick-off from the URL or, by POST, from a FHIR Parameters resource; never from both.</summary>
internal static class ExportForm
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
    private static readonly string[] Values = ["valueString", "valueInstant", "valueUri", "valueCode"];
    private static readonly FhirProblem NotParameters = FhirProblem.Of(400, "invalid", "Send the parameters as a FHIR Parameters resource in application/fhir+json: each with a name and one valueString or valueInstant.");

    public static async Task<(List<KeyValuePair<string, string>> Parameters, FhirProblem? Problem)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true || request.ContentLength == 0)
        {
            return SearchForm.Read(request.QueryString.Value ?? "");
        }

        if (!HttpMethods.IsPost(request.Method) || request.QueryString.HasValue)
        {
            return ([], FhirProblem.Of(400, "invalid", "Give parameters in the URL, or by POST in a Parameters resource; not in both."));
        }

        var media = Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value : null;
        if (media is not ("application/fhir+json" or "application/json") || request.Headers.ContentEncoding.Count > 0)
        {
            return ([], FhirProblem.Of(415, "not-supported", "Send the parameters as a FHIR Parameters resource in application/fhir+json, not compressed.", "Content-Type"));
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, Strict, context.RequestAborted);
            return Parameters(document.RootElement) is { } parameters ? (parameters, null) : ([], NotParameters);
        }
        catch (JsonException)
        {
            return ([], NotParameters);
        }
    }

    private static List<KeyValuePair<string, string>>? Parameters(JsonElement json)
    {
        if (json.Text("resourceType") != "Parameters")
        {
            return null;
        }

        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var parameter in json.Items("parameter"))
        {
            var values = parameter.ValueKind == JsonValueKind.Object ? parameter.EnumerateObject().Where(property => property.Name != "name").ToList() : [];
            if (parameter.Text("name") is not { Length: > 0 } name || values is not [var value])
            {
                return null;
            }

            // A value of another type is of a parameter that is not known here, which is refused by its name.
            var isText = Values.Contains(value.Name, StringComparer.Ordinal) && value.Value.ValueKind == JsonValueKind.String;
            parameters.Add(new(name, isText ? value.Value.GetString()! : ""));
        }

        return parameters;
    }
}
