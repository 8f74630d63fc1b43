using System.Net.Http.Headers;
using Interop.Contracts;
using Interop.Contracts.Fhir;

namespace Interop.Conformance.Asking;

/// <summary>Asks the host as the gateway does: by its key, without following it elsewhere.</summary>
internal sealed class HostClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _key;

    public HostClient(ConformanceOptions options)
    {
        _key = options.Key;
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = options.Url, Timeout = options.Timeout };
    }

    /// <summary>Asks with the key.</summary>
    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellation) => SendAsync(new(HttpMethod.Get, path), _key, cancellation);

    /// <summary>Searches with the key.</summary>
    public Task<HttpResponseMessage> SearchAsync(RecordKind kind, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellation) =>
        SendAsync(Search(kind, parameters), _key, cancellation);

    /// <summary>Sends a request as it is, with a key or none; the answer's body is not read yet.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? key, CancellationToken cancellation)
    {
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        }

        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <summary>The request of a search.</summary>
    public static HttpRequestMessage Search(RecordKind kind, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/{kind.ResourceType()}/_search") { Content = new FormUrlEncodedContent(parameters) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(FhirNames.NdJson));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(FhirNames.Json, 0.5));
        return request;
    }

    public void Dispose() => _http.Dispose();
}
