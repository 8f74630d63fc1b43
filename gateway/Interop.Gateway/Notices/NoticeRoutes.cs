namespace Interop.Gateway.Notices;

/// <summary>The delivery of notices and their routes.</summary>
internal static class NoticeRoutes
{
    public static void AddNotices(this IServiceCollection services) =>
        services.AddSingleton<GuardedPost>().AddSingleton<Webhook>().AddSingleton<NoticeApi>().AddHostedService<NoticeDelivery>();

    public static void MapNotices(this IEndpointRouteBuilder app)
    {
        app.MapGet("/notices/v1", (HttpContext context, NoticeApi api) => api.ListAsync(context));
        app.MapPost("/notices/v1/{id:guid}/$acknowledge", (HttpContext context, Guid id, NoticeApi api) => api.AcknowledgeAsync(context, id));
        app.MapGet("/notices/v1/agencies/{agency}/unacknowledged", (HttpContext context, string agency, NoticeApi api) => api.UnacknowledgedAsync(context, agency));
        app.MapPost("/notices/v1/agencies/{agency}/{id:guid}/$requeue", (HttpContext context, string agency, Guid id, NoticeApi api) => api.RequeueAsync(context, agency, id));
    }
}
