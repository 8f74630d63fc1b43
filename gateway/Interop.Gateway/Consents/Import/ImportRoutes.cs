using Interop.Gateway.Administration;
using Interop.Gateway.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Interop.Gateway.Consents.Import;

/// <summary>The routes of imports of consents, which are part of the admin API.</summary>
internal static class ImportRoutes
{
    public const string Path = "/admin/v1/agencies/{agency}/consent-imports";
    private const string One = "/{id}";

    public static void AddConsentImports(this IServiceCollection services) => services
        .AddSingleton<ImportFolder>().AddSingleton<ImportRegister>().AddSingleton<ImportUpload>().AddSingleton<ImportApi>().AddSingleton<BatchWriting>()
        .AddHostedService<ImportWorker>();

    public static void MapConsentImports(this WebApplication app)
    {
        var routes = app.MapGroup(Path).WithTags("consent-imports");
        routes.MapPost("", (HttpContext context, string agency, AdminGate gate, ImportApi api) => Run(context, gate, "import", true, caller => api.BeginAsync(context, caller, agency)))
            .Described("import-consents", "Upload a CSV file of consents of the agency; it is read in the background.", 409, 413, 415).Answers(202, typeof(ImportForm)).AddOpenApiOperationTransformer(DescribeFile);
        routes.MapGet("", (HttpContext context, string agency, AdminGate gate, ImportApi api) => Run(context, gate, "list", false, caller => Task.FromResult(api.List(caller, agency))))
            .Described("list-consent-imports", "The agency's imports of the last month at this gateway, newest first.").Answers(200, typeof(ImportList));
        routes.MapGet(One, (HttpContext context, string agency, string id, AdminGate gate, ImportApi api) => Run(context, gate, "get", false, caller => Task.FromResult(api.Get(caller, agency, id))))
            .Described("get-consent-import", "How far an import is.").Answers(200, typeof(ImportForm));
        routes.MapGet(One + "/quarantine", (HttpContext context, string agency, string id, [FromHeader(Name = "Accept")] string? _, AdminGate gate, ImportApi api) => Run(
                context, gate, "report", false, caller => Task.FromResult(api.Report(context, caller, agency, id))))
            .Described("get-quarantined-rows", "The rows that were not recorded, each with line, column, rule and fix; as CSV with Accept: text/csv.")
            .Answers(200, typeof(QuarantineForm)).Answers(200, typeof(string), "text/csv");
        routes.MapDelete(One, (HttpContext context, string agency, string id, AdminGate gate, ImportApi api) => Run(context, gate, "cancel", true, caller => api.CancelAsync(context, caller, agency, id)))
            .Described("cancel-consent-import", "Cancel an import that is not over; what it wrote stays.", 409).Answers(200, typeof(ImportForm));
    }

    // Described by hand: a route that accepts one type by its metadata is simply not there for a file of another.
    private static Task DescribeFile(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = $"The header holds {ImportColumns.Number} and any of {string.Join(", ", ImportColumns.All.Skip(1))}.",
            Content = new Dictionary<string, OpenApiMediaType> { ["text/csv"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } },
        };
        return Task.CompletedTask;
    }

    private static Task Run(HttpContext context, AdminGate gate, string act, bool writes, Func<AdministrationCaller, Task<AdminAnswer>> answer) =>
        gate.RunAsync(context, writes, $"{act} consent-imports", null, null, answer);
}
