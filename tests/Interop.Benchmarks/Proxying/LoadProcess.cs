using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Interop.Benchmarks.Proxying;

/// <summary>Loads whom it is told to, a line for each order, in a process of its own.</summary>
internal static class LoadProcess
{
    /// <summary>Takes orders until the standard input ends.</summary>
    public static async Task RunAsync()
    {
        await Console.Out.WriteLineAsync("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<LoadOrder>(line)!;
            var result = await new LoadClient(order.Port, order.Connections).RunAsync(Encoding.ASCII.GetBytes(order.Request), TimeSpan.FromSeconds(order.Seconds), order.PerSecond);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{result.Answers} {result.PerSecond} {result.Percentile(0.5)} {result.Percentile(0.99)}"));
        }
    }
}
