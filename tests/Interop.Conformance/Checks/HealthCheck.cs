using System.Text.Json;
using Interop.Conformance.Asking;

namespace Interop.Conformance.Checks;

/// <summary>The health is told without the key, and is "ready".</summary>
internal static class HealthCheck
{
    public static Check Of(CheckedHost host) => new("health", "GET /health answers 200 and {\"status\":\"ready\"} without the key", async cancellation =>
    {
        await RequireAsync(host, cancellation);
        return Verdict.Passed("The host is ready.");
    });

    /// <summary>Throws unless the host is ready.</summary>
    public static async Task RequireAsync(CheckedHost host, CancellationToken cancellation)
    {
        using var response = await host.Client.SendAsync(new(HttpMethod.Get, "/health"), null, cancellation);
        if ((int)response.StatusCode != 200)
        {
            throw new ContractBrokenException($"The health was answered with status {(int)response.StatusCode}.");
        }

        using var health = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
        if (health.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("status", out var status) || status.ValueKind != JsonValueKind.String || status.GetString() != "ready")
        {
            throw new ContractBrokenException("The status is not \"ready\" although the answer is 200.");
        }
    }
}
