using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Interop.Gateway.Configuration;

namespace Interop.Tests.Gateway.Export;

/// <summary>A partner's client of a gateway that is a process of its own, started again as often as the test likes.</summary>
internal sealed class ProcessClient(GatewayOptions options, TestIssuer issuer) : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(300);
    private readonly HttpClient _http = new() { BaseAddress = new(options.Url) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts the gateway and waits until it answers.</summary>
    public async Task<Process> StartAsync()
    {
        var process = GatewayProcess.Start(options);
        while (true)
        {
            try
            {
                (await _http.GetAsync("/relief/fhir/metadata", Cancellation)).EnsureSuccessStatusCode();
                return process;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(Poll, Cancellation);
            }
        }
    }

    /// <summary>Kicks an export off and returns where to ask for it.</summary>
    public async Task<string> AcceptedAsync(string path)
    {
        using var response = await SendAsync(path);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return new Uri(Assert.Single(response.Content.Headers.GetValues("Content-Location"))).PathAndQuery;
    }

    /// <summary>Waits for the export and gives the ids of the lines of its files.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string status)
    {
        while (true)
        {
            using var response = await SendAsync(status);
            if (response.StatusCode != HttpStatusCode.Accepted)
            {
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                var manifest = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.AsObject();
                var ids = new List<string>();
                foreach (var file in manifest.Files())
                {
                    using var lines = await SendAsync(file);
                    ids.AddRange((await lines.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string)JsonNode.Parse(line)!["id"]!));
                }

                return ids;
            }

            await Task.Delay(Poll, Cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> SendAsync(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", issuer.Token("ministry", options.Url));
        request.Headers.Add("Prefer", "respond-async");
        return _http.SendAsync(request, Cancellation);
    }
}
