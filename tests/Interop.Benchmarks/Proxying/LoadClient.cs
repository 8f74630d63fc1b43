using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Interop.Benchmarks.Proxying;

/// <summary>Sends one HTTP request again and again over some connections, and counts the answers.</summary>
internal sealed class LoadClient(int port, int connections)
{
    /// <summary>Sends as many as the time allows, no more than asked for each second when that is given, and returns how many were answered and how long each took.</summary>
    public async Task<LoadResult> RunAsync(byte[] request, TimeSpan time, double? perSecond = null)
    {
        var watch = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, connections).Select(number => Task.Run(() => WorkAsync(request, watch, time, perSecond / connections, number))).ToList();
        var latencies = (await Task.WhenAll(workers)).SelectMany(list => list).ToArray();
        var elapsed = watch.Elapsed;
        Array.Sort(latencies);
        return new(latencies.Length, elapsed, latencies);
    }

    private async Task<List<double>> WorkAsync(byte[] request, Stopwatch watch, TimeSpan time, double? perSecond, int number)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        var reader = new ResponseReader(socket);
        var latencies = new List<double>(4096);
        var due = TimeSpan.Zero;
        if (perSecond is { } rate)
        {
            due = TimeSpan.FromSeconds(number / (rate * connections));
        }

        while (watch.Elapsed < time)
        {
            if (perSecond is { } slow)
            {
                var wait = due - watch.Elapsed;
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait);
                }

                due += TimeSpan.FromSeconds(1 / slow);
            }

            var start = watch.Elapsed;
            await socket.SendAsync(request);
            await reader.ReadAsync();
            latencies.Add((watch.Elapsed - start).TotalMilliseconds);
        }

        return latencies;
    }
}
