using System.Text.Json;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Fhir;
using Microsoft.Net.Http.Headers;

namespace Interop.Gateway.Dci.Messages;

/// <summary>Reads a body as one JSON document that can be read in one way only: no member twice, no broken text, not too deep, not too large.</summary>
internal static class MessageBody
{
    private const int Deepest = 32;
    private static readonly DciProblem NotJson = DciProblem.Of(400, DciCodes.RequestBad, $"The body must be one JSON object in UTF-8, complete, with no member twice, and at most {Deepest} levels deep.");
    private static readonly DciProblem NotJsonType = DciProblem.Of(415, DciCodes.RequestBad, "Content-Type: send application/json in UTF-8, not compressed.");

    private static readonly DciProblem NoFile = DciProblem.Of(415, DciCodes.RequestBad, "Content-Type: a file (multipart/form-data with FileInfo) is not taken: DCI does not say what it holds. Send the message as application/json.");

    public static async Task<(JsonElement Json, DciProblem? Problem)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.QueryString.HasValue)
        {
            return (default, DciProblem.Of(400, DciCodes.RequestBad, "The message is in the body only; remove the query from the URL."));
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            || request.Headers.ContentEncoding.Count > 0)
        {
            return (default, type is not null && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) ? NoFile : NotJsonType);
        }

        try
        {
            using var buffer = new MemoryStream();
            await request.Body.CopyToAsync(buffer, context.RequestAborted);
            return Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) is { } json ? (json, null) : (default, NotJson);
        }
        catch (BadHttpRequestException error)
        {
            return (default, error.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? DciProblem.Of(413, DciCodes.RequestBad, $"A message may have at most {SearchForm.LargestBody / 1024} KiB.")
                : DciProblem.Of(400, DciCodes.RequestBad, "The body could not be read."));
        }
    }

    /// <summary>The one JSON object that these bytes are; null for anything else.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return HasTextsOnly(bytes) && JsonElement.Parse(bytes, new() { AllowDuplicateProperties = false, MaxDepth = Deepest }) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Half of a surrogate pair passes for JSON, but is no text.
    private static bool HasTextsOnly(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new() { MaxDepth = Deepest });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
