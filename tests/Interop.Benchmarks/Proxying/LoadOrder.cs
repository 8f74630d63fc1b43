namespace Interop.Benchmarks.Proxying;

/// <summary>What to load, and how.</summary>
internal sealed record LoadOrder(int Port, int Connections, string Request, double Seconds, double? PerSecond);
