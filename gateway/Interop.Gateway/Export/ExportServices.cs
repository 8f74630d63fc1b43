using Interop.Gateway.Export.Deciding;
using Interop.Gateway.Export.Jobs;
using Interop.Gateway.Export.Serving;

namespace Interop.Gateway.Export;

/// <summary>The services and routes of exports, by the Bulk Data Access IG.</summary>
internal static class ExportServices
{
    public static void AddExports(this IServiceCollection services) => services
        .AddSingleton<ExportDecider>().AddSingleton<ReleasedRecords>().AddSingleton<AdapterAsker>()
        .AddSingleton<ExportFolder>().AddSingleton<PartRun>().AddSingleton<ExportRun>().AddSingleton<ExportJobs>()
        .AddSingleton<ExportGate>().AddSingleton<ExportKickoff>().AddSingleton<ExportStatusApi>().AddSingleton<ExportRelease>().AddSingleton<ExportDownload>()
        .AddHostedService(provider => provider.GetRequiredService<ExportJobs>());

    public static void MapExports(this IEndpointRouteBuilder app)
    {
        const string System = "/{agency}/fhir/$export";
        const string Patient = "/{agency}/fhir/Patient/$export";
        const string Group = "/{agency}/fhir/Group/{household}/$export";
        const string One = System + "/{id}";
        string[] kickoff = ["GET", "POST"];
        app.MapMethods(System, kickoff, (HttpContext context, string agency, ExportKickoff export) => export.StartAsync(context, agency, null));

        // Every type served here is in the compartment of the persons it is about, so the export of all persons is that of the registry.
        app.MapMethods(Patient, kickoff, (HttpContext context, string agency, ExportKickoff export) => export.StartAsync(context, agency, null));
        app.MapMethods(Group, kickoff, (HttpContext context, string agency, string household, ExportKickoff export) => export.StartAsync(context, agency, household));
        app.MapGet(One, (HttpContext context, string agency, string id, ExportStatusApi api) => api.GetAsync(context, agency, id));
        app.MapDelete(One, (HttpContext context, string agency, string id, ExportStatusApi api) => api.DeleteAsync(context, agency, id));
        app.MapGet(One + "/{name}", (HttpContext context, string agency, string id, string name, ExportDownload download) => download.GetAsync(context, agency, id, name));
    }
}
