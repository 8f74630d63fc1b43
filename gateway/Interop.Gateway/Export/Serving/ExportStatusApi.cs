using System.Globalization;
using Interop.Gateway.Audit;
using Interop.Gateway.Configuration;
using Interop.Gateway.Export.Jobs;
using Interop.Gateway.Fhir;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Export.Serving;

/// <summary>Tells how far an export is, gives its manifest, and deletes it.</summary>
internal sealed class ExportStatusApi(GatewaySetup setup, ExportGate gate, ExportJobs jobs, PolicyDesk policies, ILedger ledger, TimeProvider clock)
{
    private static readonly FhirProblem NotMade = FhirProblem.Of(500, "processing", "The export could not be made, and nothing of it is kept: the registry did not answer completely, or what it asks for is not permitted any more. Ask again.");

    private static readonly FhirProblem AskedTooOften = FhirProblem.Of(429, "throttled", "You ask too often how far the export is; wait as long as Retry-After says.");

    public async Task GetAsync(HttpContext context, string agency, string id)
    {
        if (await gate.EnterAsync(context, agency, "Export status") is not { } session || await gate.FindAsync(context, session, id) is not { } job)
        {
            return;
        }

        var state = job.State;
        switch (state.Status)
        {
            case ExportStatus.Complete:
                await ledger.AppendAsync(session.Entry with { Outcome = "export-listed", Records = [$"export/{state.Decision}"] }, CancellationToken.None);
                await WriteManifestAsync(context, session, state);
                break;
            case ExportStatus.Failed:
                await FhirResponse.WriteAsync(context, NotMade);
                break;
            default:
                await TellProgressAsync(context, job);
                break;
        }
    }

    public async Task DeleteAsync(HttpContext context, string agency, string id)
    {
        if (await gate.EnterAsync(context, agency, "Export delete") is not { } session || await gate.FindAsync(context, session, id) is not { } job)
        {
            return;
        }

        await ledger.AppendAsync(session.Entry with { Outcome = "export-deleted", Records = [$"export/{job.State.Decision}"] }, CancellationToken.None);
        jobs.Delete(job);
        await ExportResponse.AcceptedAsync(context, "The export and its files are deleted.");
    }

    private Task TellProgressAsync(HttpContext context, ExportJob job)
    {
        var wait = RetryAfter(job);
        if (job.IsAskedTooOften(clock.GetUtcNow(), wait))
        {
            context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return FhirResponse.WriteAsync(context, AskedTooOften);
        }

        var progress = job.State.Status == ExportStatus.Accepted ? "waiting" : string.Create(CultureInfo.InvariantCulture, $"{job.Prepared} records prepared");
        return ExportResponse.InProgressAsync(context, progress, wait);
    }

    private async Task WriteManifestAsync(HttpContext context, ExportSession session, ExportState state)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var unchanged = state.DecidedAt is { } moment && moment.Seq == policies.Seq && moment.Day == today;
        var json = ExportManifest.Write(state, $"{setup.PublicUrl}/{session.Agency.Name}/fhir/$export/{state.Id}", unchanged);
        var response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.Expires = state.Expires.ToString("R", CultureInfo.InvariantCulture);
        await response.Body.WriteAsync(json, context.RequestAborted);
    }

    // Asked often at first, when a small export may be done, and seldom later.
    private TimeSpan RetryAfter(ExportJob job) => (clock.GetUtcNow() - job.Created).TotalMinutes switch
    {
        < 1 => TimeSpan.FromSeconds(1),
        < 10 => TimeSpan.FromSeconds(10),
        _ => TimeSpan.FromSeconds(60),
    };
}
