using System.Text.Json;
using Interop.Consents.Administration;
using Interop.Gateway.Administration;
using Interop.Gateway.Administration.Policies;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;

namespace Interop.Gateway.Consents.Import;

/// <summary>Imports of consents: begun, followed and cancelled by the agency's own clients alone; for anybody else there are none.</summary>
internal sealed class ImportApi(GatewaySetup setup, ImportRegister register, ImportUpload upload, ImportFolder folder, TimeProvider clock)
{
    /// <summary>How the ledger names an import.</summary>
    public static string Item(Guid id) => $"consent-imports/{id}";

    public async Task<AdminAnswer> BeginAsync(HttpContext context, AdministrationCaller caller, string agency)
    {
        if (Refusal(caller, agency) is { } refusal)
        {
            return refusal;
        }

        if (!register.TryReserve(agency))
        {
            return new AdminAnswer.Refused(AdminProblem.Of(409, "Busy", "Too many imports of this agency are not over; wait for one to end, or cancel it."));
        }

        try
        {
            var (job, problem) = await upload.TakeAsync(context, caller, agency);
            if (job is null)
            {
                return new AdminAnswer.Refused(problem!);
            }

            register.Accept(job);
            context.Response.Headers["Content-Location"] = Url(job);
            return Answer(job, StatusCodes.Status202Accepted) with { Location = Url(job) };
        }
        finally
        {
            register.Release(agency);
        }
    }

    public AdminAnswer List(AdministrationCaller caller, string agency)
    {
        var list = new ImportList([.. register.Of(agency).Select(job => ImportForm.Of(job, Url(job)))]);
        return Refusal(caller, agency) ?? (AdminAnswer)new AdminAnswer.Done(StatusCodes.Status200OK, JsonSerializer.Serialize(list, AdminResponse.Options));
    }

    public AdminAnswer Get(AdministrationCaller caller, string agency, string id) =>
        Refusal(caller, agency) is { } refusal ? refusal
        : register.Find(agency, id) is { Job: var job } ? Answer(job, StatusCodes.Status200OK)
        : new AdminAnswer.Refused(AdminProblem.NotFound);

    public AdminAnswer Report(HttpContext context, AdministrationCaller caller, string agency, string id)
    {
        if (Refusal(caller, agency) is { } refusal)
        {
            return refusal;
        }

        if (register.Find(agency, id) is not { Job: var job })
        {
            return new AdminAnswer.Refused(AdminProblem.NotFound);
        }

        var csv = context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase));
        return new AdminAnswer.Download(QuarantineReport.Render(folder.Report(job.Id), job.ReportBytes, csv), csv ? "text/csv; charset=utf-8" : AdminResponse.Json);
    }

    /// <summary>Cancels; answers when no more of it will be written.</summary>
    public async Task<AdminAnswer> CancelAsync(HttpContext context, AdministrationCaller caller, string agency, string id)
    {
        if (Refusal(caller, agency) is { } refusal)
        {
            return refusal;
        }

        if (register.Find(agency, id) is not { } import)
        {
            return new AdminAnswer.Refused(AdminProblem.NotFound);
        }

        import.Cancel();
        if (import.Claim())
        {
            register.Save(import, import.Job with { State = ImportState.Cancelled, EndedAt = clock.GetUtcNow() });
        }

        await import.Over.WaitAsync(context.RequestAborted);
        return import.Job.State == ImportState.Cancelled
            ? Answer(import.Job, StatusCodes.Status200OK)
            : new AdminAnswer.Refused(AdminProblem.Of(409, "Over", "The import is over; what it wrote stays, and each consent is changed by itself.")) { Item = Item(import.Job.Id), Agency = agency };
    }

    private AdminAnswer.Refused? Refusal(AdministrationCaller caller, string agency) =>
        AdministrationDecider.Decide(caller.Actor, AdministrationAct.Import, new(AdministrationItem.ConsentImport, agency, null)) is var verdict and not AdministrationVerdict.Allowed ? PolicyReading.Refused(verdict)
        : setup.Agencies.ContainsKey(agency) ? null
        : new AdminAnswer.Refused(AdminProblem.NotFound);

    private AdminAnswer.Done Answer(ImportJob job, int status) =>
        new(status, JsonSerializer.Serialize(ImportForm.Of(job, Url(job)), AdminResponse.Options)) { Item = Item(job.Id), Agency = job.Agency };

    private string Url(ImportJob job) => $"{setup.PublicUrl}{ImportRoutes.Path.Replace("{agency}", job.Agency, StringComparison.Ordinal)}/{job.Id}";
}
