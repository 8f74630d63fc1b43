using Interop.Gateway.Dci.Serving;

namespace Interop.Gateway.Dci;

/// <summary>DCI's part of the gateway.</summary>
internal static class DciServices
{
    public static IServiceCollection AddDci(this IServiceCollection services) => services
        .AddSingleton<DciEndpoint>().AddSingleton<DciQuestions>().AddSingleton<PageWalk>()
        .AddSingleton<IDciOperation, SearchOperation>().AddSingleton<IDciOperation, EnrolledOperation>();

    public static void MapDci(this WebApplication app) => app.Map("/{agency}/dci/{**path}", app.Services.GetRequiredService<DciEndpoint>().ServeAsync);
}
