using System.Buffers;
using System.IO.Pipelines;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using Interop.Gateway.Audit;
using Interop.Gateway.Consents.Index;
using Interop.Gateway.Export.Deciding;
using Interop.Gateway.Export.Files;
using Interop.Gateway.Export.Jobs;
using Interop.Gateway.Fhir;
using Interop.Gateway.Observability;
using Interop.Gateway.Policies;
using Interop.Gateway.Pseudonyms;

namespace Interop.Gateway.Export.Serving;

/// <summary>
/// Gives a file of an export. Every line is decided again, by the token that fetches it and the policies as they stand; of what stands the
/// receivers are noted and the ledger is durable before its bytes leave. What fails on the way breaks the connection, never ends the file.
/// </summary>
internal sealed class ExportDownload(
    ExportGate gate,
    ExportFolder folder,
    ExportDecider decider,
    ExportRelease release,
    PairwiseDirectory pairwise,
    PolicyDesk policies,
    ILedger ledger,
    GatewayMetrics metrics,
    TimeProvider clock)
{
    private const int FlushAt = 64 * 1024;
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    public async Task GetAsync(HttpContext context, string agency, string id, string name)
    {
        if (await gate.EnterAsync(context, agency, "Export file") is not { } session || await gate.FindAsync(context, session, id) is not { } job)
        {
            return;
        }

        if (name == ExportManifest.Errors && job.State is { Status: ExportStatus.Complete, Ignored.Count: > 0 })
        {
            await WriteErrorsAsync(context, job.State);
        }
        else if (job.State.Status == ExportStatus.Complete && job.State.Files.FirstOrDefault(file => file.Name == name) is { } file)
        {
            await SendAsync(context, session, job, file);
        }
        else
        {
            await gate.RefuseAsync(context, session.Entry, FhirProblem.NotFound, "NoSuchExport");
        }
    }

    private async Task SendAsync(HttpContext context, ExportSession session, ExportJob job, ExportFile file)
    {
        var state = job.State;
        var part = state.Parts[file.Part];
        var permit = new PartPermit(decider, policies, clock, state.Partner, state.Agency, session.Caller.Purpose, session.Caller.Scopes, part);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, job.Ended);
        session = session with { Entry = session.Entry with { Interaction = $"Export {part.ResourceType}" } };
        try
        {
            await using var reader = await ExportFileReader.OpenAsync(folder.PathOf(state.Id, file.Name), state.Key, $"{state.Id}/{file.Name}", ended.Token);
            for (var number = 1; await LeavingAsync(reader, session, state, permit, number, ended.Token) is { } leaving; number++)
            {
                await BeginAsync(context, ended.Token);
                await WriteAsync(context.Response.BodyWriter, leaving, pairwise.Find(session.Caller.Partner, state.Agency) is { } ids ? new(ids, part.ResourceType) : null, ended.Token);
            }

            await BeginAsync(context, ended.Token);
            metrics.Decided("export-file");
        }
        catch (ExportRefusedException refused) when (!context.Response.HasStarted)
        {
            await gate.RefuseAsync(context, session.Entry, ExportDecider.Problem(refused.Reason, part), refused.Reason.ToString());
        }
        catch (OperationCanceledException) when (job.Ended.IsCancellationRequested && !context.Response.HasStarted)
        {
            await gate.RefuseAsync(context, session.Entry, FhirProblem.NotFound, "NoSuchExport");
        }
        catch (Exception error) when (error is ExportRefusedException or PolicyStaleException or FileNotFoundException or DirectoryNotFoundException or OperationCanceledException && context.Response.HasStarted)
        {
            await ledger.AppendAsync(session.Entry with { Outcome = "failed", Reason = "BrokenOff" }, CancellationToken.None);
            context.Abort();
        }
    }

    // The lines without what they rest on, which nobody needs to keep while they are being sent.
    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> LeavingAsync(ExportFileReader reader, ExportSession session, ExportState state, PartPermit permit, int number, CancellationToken cancellation) =>
        await reader.NextAsync(cancellation) is { } lines ? await release.ReleaseAsync(session, state, permit, lines, number, cancellation) : null;

    // The file holds the registry's ids; what leaves has the partner's own.
    private static async Task WriteAsync(PipeWriter body, IReadOnlyList<ReadOnlyMemory<byte>> lines, PseudonymousLines? pseudonymous, CancellationToken cancellation)
    {
        foreach (var line in lines)
        {
            if (pseudonymous is null)
            {
                body.Write(line.Span);
            }
            else
            {
                pseudonymous.Write(line, body);
            }

            body.Write("\n"u8);
            if (body.UnflushedBytes >= FlushAt)
            {
                await FlushAsync(body, cancellation);
            }
        }

        await FlushAsync(body, cancellation);
    }

    // Who does not listen any more is told no more, and nothing more is recorded as told.
    private static async ValueTask FlushAsync(PipeWriter body, CancellationToken cancellation)
    {
        if ((await body.FlushAsync(cancellation)).IsCompleted)
        {
            throw new OperationCanceledException("The client has gone.");
        }
    }

    // Begun before a line is written, so that no refusal can follow behind lines that wait to be sent.
    private static Task BeginAsync(HttpContext context, CancellationToken cancellation)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            return Task.CompletedTask;
        }

        response.ContentType = FhirNames.NdJson;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.AcceptRanges = "none";
        return response.StartAsync(cancellation);
    }

    private static async Task WriteErrorsAsync(HttpContext context, ExportState state)
    {
        await BeginAsync(context, context.RequestAborted);
        foreach (var name in state.Ignored)
        {
            await context.Response.Body.WriteAsync(FhirJson.Serialize(ExportResponse.Outcome("This parameter is not known here and was passed over, as you preferred.", name)), context.RequestAborted);
            await context.Response.Body.WriteAsync(NewLine, context.RequestAborted);
        }
    }
}
