using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Benchmarks.Proxying;

namespace Interop.Benchmarks.Exporting;

/// <summary>Exports as the Bulk Data Access IG prescribes; the downloads run in a process of their own.</summary>
internal sealed class ExportClient(Child gateway, int port, Child fetch, BackendTokens tokens) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly HttpClient _http = new();

    /// <summary>Exports the persons of an agency, downloads every file and deletes the export.</summary>
    public async Task<ExportMeasured> RunAsync(long persons)
    {
        await using var peak = new ResidentPeak(gateway);
        var (watch, before) = (Stopwatch.StartNew(), gateway.Cpu);
        using var accepted = await SendAsync(HttpMethod.Get, $"http://127.0.0.1:{port}/{GatewayProcess.Agency(persons)}/fhir/$export?_type=Patient");
        var status = accepted.Content.Headers.ContentLocation?.ToString() ?? throw new InvalidOperationException($"The kick-off was answered {(int)accepted.StatusCode}: {await accepted.Content.ReadAsStringAsync()}");
        var manifest = await ManifestAsync(status);
        var (written, middle) = (watch.Elapsed, gateway.Cpu);
        var fetched = new Fetched(0, 0, 0, 0);
        foreach (var file in manifest["output"]!.AsArray())
        {
            fetched += JsonSerializer.Deserialize<Fetched>(await fetch.AskAsync(JsonSerializer.Serialize(new FetchOrder((string)file!["url"]!, await tokens.NextAsync()))))!;
        }

        var after = gateway.Cpu;
        using var deleted = await SendAsync(HttpMethod.Delete, status);
        return fetched.Lines == persons
            ? new(written.TotalSeconds, (middle - before).TotalSeconds, fetched, (after - middle).TotalSeconds, peak.Most)
            : throw new InvalidOperationException($"{fetched.Lines} of {persons} persons were exported.");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> ManifestAsync(string status)
    {
        while (true)
        {
            using var response = await SendAsync(HttpMethod.Get, status);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            }

            if (response.StatusCode != HttpStatusCode.Accepted)
            {
                throw new InvalidOperationException($"The export is answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
            }

            await Task.Delay(Pause);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string url)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new("Bearer", await TokenAsync());
        request.Headers.Accept.Add(new("application/fhir+json"));
        request.Headers.Add("Prefer", "respond-async");
        return await _http.SendAsync(request);
    }

    private string? _token;
    private long _tokenAt;

    private async Task<string> TokenAsync()
    {
        if (_token is null || Stopwatch.GetElapsedTime(_tokenAt) > TimeSpan.FromSeconds(60))
        {
            (_token, _tokenAt) = (await tokens.NextAsync(), Stopwatch.GetTimestamp());
        }

        return _token;
    }
}
