using Interop.Gateway.Administration.Policies;

namespace Interop.Gateway.Administration;

/// <summary>Puts the admin API together.</summary>
internal static class AdministrationServices
{
    public static void AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton<AdminGate>().AddSingleton<PolicyStockReader>().AddSingleton<PolicyWriting>().AddSingleton<PolicyEffect>();
        services.AddSingleton<PolicyReading>().AddSingleton<PolicyEditing>().AddSingleton<PolicySwitch>();
        services.AddOpenApi(AdminDescription.Name, AdminDescription.Configure);
    }

    public static void MapAdministration(this WebApplication app)
    {
        app.MapOpenApi("/admin/openapi.json");
        foreach (var form in PolicyForm.All)
        {
            PolicyRoutes.Map(app, form);
        }
    }
}
