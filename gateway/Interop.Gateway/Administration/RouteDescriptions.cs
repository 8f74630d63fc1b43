namespace Interop.Gateway.Administration;

/// <summary>Describes routes in the words of OpenAPI.</summary>
internal static class RouteDescriptions
{
    /// <summary>Names a route, and the refusals that every route has beside its own.</summary>
    public static RouteHandlerBuilder Described(this RouteHandlerBuilder route, string name, string summary, params int[] refusals)
    {
        foreach (var status in (int[])[400, 401, 403, 404, 429, 500, 503, .. refusals])
        {
            route.Produces<ProblemDocument>(status, AdminResponse.Problem);
        }

        return route.WithName(name).WithSummary(summary);
    }

    /// <summary>Says what is answered when all is well.</summary>
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder route, int status, Type? shape = null, string contentType = AdminResponse.Json) =>
        shape is null ? route.Produces(status) : route.Produces(status, shape, contentType);
}
