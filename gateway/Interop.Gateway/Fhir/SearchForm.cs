using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Interop.Gateway.Fhir;

/// <summary>Reads the parameters of a search to the letter, from the query or from a form body, never from both.</summary>
internal static class SearchForm
{
    public const int LargestBody = 64 * 1024;
    private const int MostParameters = 64;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly FhirProblem NotText = FhirProblem.Of(400, "invalid", "The parameters are not percent-encoded UTF-8, hold a control character, or one has no name.");

    /// <summary>The query's parameters, or what is wrong with it.</summary>
    public static (List<KeyValuePair<string, string>> Parameters, FhirProblem? Problem) FromQuery(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
            ? ([], FhirProblem.Of(400, "invalid", "A GET has its parameters in the URL only; remove the body, or search by POST."))
            : Read(context.Request.QueryString.Value ?? "");

    /// <summary>The body's parameters, or what is wrong with it.</summary>
    public static async Task<(List<KeyValuePair<string, string>> Parameters, FhirProblem? Problem)> FromBodyAsync(HttpContext context)
    {
        var request = context.Request;
        var media = Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type : null;
        if (media is null
            || !media.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || (media.Charset.HasValue && !media.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            || request.Headers.ContentEncoding.Count > 0)
        {
            return ([], FhirProblem.UnsupportedMediaType);
        }

        if (request.QueryString.HasValue)
        {
            return ([], FhirProblem.Of(400, "invalid", "A search by POST has its parameters in the body only; remove the query from the URL."));
        }

        try
        {
            using var buffer = new MemoryStream();
            await request.Body.CopyToAsync(buffer, context.RequestAborted);
            return Read(StrictUtf8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        }
        catch (BadHttpRequestException error)
        {
            return ([], error.StatusCode == StatusCodes.Status413PayloadTooLarge ? FhirProblem.TooLarge : FhirProblem.Of(400, "invalid", "The body could not be read."));
        }
        catch (DecoderFallbackException)
        {
            return ([], NotText);
        }
    }

    /// <summary>The parameters of a query's text, or what is wrong with it.</summary>
    /// <remarks>The framework's own collections fold names that differ in case only; here each is what was written.</remarks>
    public static (List<KeyValuePair<string, string>> Parameters, FhirProblem? Problem) Read(string text)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(text))
        {
            if (Decode(pair.EncodedName.Span) is not { } name || string.IsNullOrWhiteSpace(name) || Decode(pair.EncodedValue.Span) is not { } value)
            {
                return ([], NotText);
            }

            parameters.Add(new(name, value));
        }

        return parameters.Count <= MostParameters ? (parameters, null)
            : ([], FhirProblem.Of(400, "too-long", $"A search may have at most {MostParameters} parameters."));
    }

    private static string? Decode(ReadOnlySpan<char> encoded)
    {
        for (var i = encoded.IndexOf('%'); i >= 0 && i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && !(i + 2 < encoded.Length && char.IsAsciiHexDigit(encoded[i + 1]) && char.IsAsciiHexDigit(encoded[i + 2])))
            {
                return null;
            }
        }

        try
        {
            var text = StrictUtf8.GetString(WebUtility.UrlDecodeToBytes(StrictUtf8.GetBytes(encoded.ToArray()), 0, StrictUtf8.GetByteCount(encoded)) ?? []);
            return text.Any(char.IsControl) ? null : text;
        }
        catch (Exception error) when (error is DecoderFallbackException or EncoderFallbackException)
        {
            return null;
        }
    }
}
