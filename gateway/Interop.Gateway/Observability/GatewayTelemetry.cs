using System.Diagnostics;

namespace Interop.Gateway.Observability;

/// <summary>The gateway's own source of traces; its spans carry decision ids and never a path, a query or an identifier.</summary>
internal static class GatewayTelemetry
{
    public const string Name = "Interop.Gateway";

    public static ActivitySource Source { get; } = new(Name);
}
