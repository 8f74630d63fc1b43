using System.Globalization;
using System.Text.Json;

namespace Interop.Benchmarks.Proxying;

/// <summary>One round of load on one proxy.</summary>
/// <param name="PerSecond">Requests answered a second.</param>
/// <param name="CpuMicroseconds">Processor time of the proxy for each.</param>
/// <param name="Median">The median time of an answer in milliseconds.</param>
/// <param name="P99">The time within which 99 of 100 came.</param>
internal sealed record Measured(double PerSecond, double CpuMicroseconds, double Median, double P99)
{
    /// <summary>Has the load process send an order, and looks what the proxy used.</summary>
    public static async Task<Measured> RunAsync(Child load, Child proxy, LoadOrder order)
    {
        var before = proxy.Cpu;
        var answer = (await load.AskAsync(JsonSerializer.Serialize(order))).Split(' ');
        double[] numbers = [.. answer.Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return new(numbers[1], (proxy.Cpu - before).TotalMicroseconds / Math.Max(1, numbers[0]), numbers[2], numbers[3]);
    }
}
