using System.Net;
using Interop.Contracts.Fhir;

namespace Interop.Gateway.Filtering.Answers;

/// <summary>The forms in which an adapter may answer a search: lines, or one JSON value.</summary>
internal static class AnswerForms
{
    /// <summary>What an adapter is asked for: lines rather than a Bundle, which costs more to read.</summary>
    public const string Accept = $"{FhirNames.NdJson}, {FhirNames.Json};q=0.5";

    /// <summary>Whether a response is an answer by its status and its media type.</summary>
    public static bool IsAnswer(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.OK && MediaType(response) is FhirNames.NdJson or FhirNames.Json;

    /// <summary>Reads the answer that a response's stream holds.</summary>
    public static IAnswerReader Read(HttpResponseMessage response, Stream stream) => MediaType(response) == FhirNames.NdJson ? new LineReader(stream) : new JsonReader(stream);

    private static string? MediaType(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType;
}
