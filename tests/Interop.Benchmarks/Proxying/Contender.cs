namespace Interop.Benchmarks.Proxying;

/// <summary>A proxy that takes part in the measurement, with the load that it is to bear.</summary>
internal sealed record Contender(string Name, Child Child, LoadOrder Order)
{
    /// <summary>Loads it once.</summary>
    public Task<Measured> RunAsync(Child load, double? seconds = null, double? perSecond = null) =>
        Measured.RunAsync(load, Child, Order with { Seconds = seconds ?? Order.Seconds, PerSecond = perSecond });
}
