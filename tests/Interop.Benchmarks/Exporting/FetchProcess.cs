using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Interop.Contracts.Fhir;

namespace Interop.Benchmarks.Exporting;

/// <summary>Fetches what it is told to, a line for each order, in a process of its own, and counts bytes and lines as they stream in.</summary>
internal static class FetchProcess
{
    /// <summary>Takes orders until the standard input ends.</summary>
    public static async Task RunAsync()
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var buffer = new byte[256 * 1024];
        await Console.Out.WriteLineAsync("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(await FetchAsync(http, JsonSerializer.Deserialize<FetchOrder>(line)!, buffer)));
        }
    }

    private static async Task<Fetched> FetchAsync(HttpClient http, FetchOrder order, byte[] buffer)
    {
        using var request = new HttpRequestMessage(order.Form is null ? HttpMethod.Get : HttpMethod.Post, order.Url);
        request.Headers.Authorization = new("Bearer", order.Token);
        request.Headers.Accept.Add(new(FhirNames.NdJson));
        request.Content = order.Form is null ? null : new StringContent(order.Form, Encoding.ASCII, "application/x-www-form-urlencoded");
        var (watch, first, bytes, lines) = (Stopwatch.StartNew(), TimeSpan.Zero, 0L, 0L);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        while (await body.ReadAsync(buffer) is > 0 and var read)
        {
            first = bytes == 0 ? watch.Elapsed : first;
            bytes += read;
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return new(bytes, lines, first.TotalSeconds, watch.Elapsed.TotalSeconds);
    }
}
