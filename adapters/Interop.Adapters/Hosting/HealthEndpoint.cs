using Interop.Contracts.Adapters;
using Microsoft.AspNetCore.Http;

namespace Interop.Adapters.Hosting;

/// <summary>Says whether the registry can be asked.</summary>
internal sealed class HealthEndpoint(IBeneficiaryAdapter adapter)
{
    public async Task HandleAsync(HttpContext context)
    {
        var health = await adapter.CheckHealthAsync(context.RequestAborted);
        context.Response.StatusCode = health.Ready ? 200 : 503;
        await context.Response.WriteAsJsonAsync(new { status = health.Ready ? "ready" : "unavailable", detail = health.Detail }, context.RequestAborted);
    }
}
