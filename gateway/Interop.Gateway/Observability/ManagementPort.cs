using Interop.Gateway.Audit;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Interop.Gateway.Observability;

/// <summary>Keeps operators' pages on their own port. A connection is marked where it is accepted, so no header can claim the mark.</summary>
internal static class ManagementPort
{
    private static readonly object Mark = new();

    public static void MarkManagement(this ListenOptions listen) => listen.Use(next => connection =>
    {
        connection.Items[Mark] = Mark;
        return next(connection);
    });

    public static void UseManagementPort(this WebApplication app)
    {
        app.MapWhen(IsManagement, management =>
        {
            management.UseOpenTelemetryPrometheusScrapingEndpoint("/metrics");
            management.Run(context =>
            {
                var ready = context.RequestServices.GetRequiredService<ILedger>().Ready;
                context.Response.StatusCode = context.Request.Path != "/health" ? 404 : ready ? 200 : 503;
                return context.Response.StatusCode == 404 ? Task.CompletedTask : context.Response.WriteAsJsonAsync(new { status = ready ? "ready" : "unavailable" });
            });
        });
    }

    private static bool IsManagement(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(Mark) == true;
}
