using System.Security.Cryptography;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Adapters;
using Interop.Gateway.Audit;
using Interop.Gateway.Configuration;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Export.Asking;
using Interop.Gateway.Export.Deciding;
using Interop.Gateway.Export.Jobs;
using Interop.Gateway.Fhir;
using Interop.Gateway.Observability;
using Interop.Gateway.Pseudonyms;

namespace Interop.Gateway.Export.Serving;

/// <summary>
/// Takes the order for an export, of the whole registry or of a household: understood in full, permitted in every part, and recorded, before
/// it is accepted. Whether there is such a household is not looked up here, so the answer cannot tell.
/// </summary>
internal sealed class ExportKickoff(
    GatewaySetup setup,
    ExportGate gate,
    ExportDecider decider,
    PartnerLimiter limiter,
    AdapterDirectory adapters,
    PairwiseDirectory pairwise,
    ExportJobs jobs,
    ILedger ledger,
    GatewayMetrics metrics,
    TimeProvider clock)
{
    public async Task StartAsync(HttpContext context, string agency, string? household)
    {
        if (await gate.EnterAsync(context, agency, "Export") is not { } session)
        {
            return;
        }

        var (order, problem, names) = await UnderstandAsync(context, household);
        session = session with { Entry = session.Entry with { Parameters = names.Count == 0 ? null : names } };
        if (order is null)
        {
            await gate.RefuseAsync(context, session.Entry, problem!, "NotUnderstood");
            return;
        }

        if (await adapters.FindAsync(session.Agency, context.RequestAborted) is not { } abilities)
        {
            await gate.RefuseAsync(context, session.Entry with { Outcome = "failed" }, FhirProblem.AgencyUnavailable, "AdapterUnavailable");
            return;
        }

        var plan = ExportPlan.Of(order, household is not null, abilities, part => decider.Decide(session.Caller.Partner.Id, agency, session.Caller.Purpose, session.Caller.Scopes, part));
        if (plan is ExportPlan.Refused refused)
        {
            await gate.RefuseAsync(context, session.Entry, refused.Problem, refused.Reason);
            return;
        }

        await AcceptAsync(context, session, order, (ExportPlan.Permitted)plan, household);
    }

    private static async Task<(ExportOrder? Order, FhirProblem? Problem, IReadOnlyList<string> Names)> UnderstandAsync(HttpContext context, string? household)
    {
        var prefer = PreferHeader.Read(context.Request);
        if (!prefer.RespondAsync)
        {
            return (null, FhirProblem.Of(400, "required", "An export is answered later: send Prefer: respond-async.", "Prefer"), []);
        }

        if (!FhirRequestParser.AcceptsJson(context))
        {
            return (null, FhirProblem.NotAcceptable, []);
        }

        if (household is not null && !SearchParser.IsLogicalId(household))
        {
            return (null, FhirProblem.Unsupported, []);
        }

        var (parameters, problem) = await ExportForm.ReadAsync(context);
        string[] names = [.. parameters.Select(pair => pair.Key)];
        if (problem is not null)
        {
            return (null, problem, names);
        }

        var order = new ExportOrderParser(prefer.Lenient).Parse(parameters, out var issues);
        return (order, order is null ? new(400, issues) : null, names);
    }

    private async Task AcceptAsync(HttpContext context, ExportSession session, ExportOrder order, ExportPlan.Permitted plan, string? household)
    {
        var (entry, permit) = (session.Entry with { Agreement = plan.Permit.Agreement.Id, AgreementVersion = plan.Permit.Agreement.Version }, plan.Permit);
        if (!limiter.TryTake(permit.Agreement))
        {
            context.Response.Headers.RetryAfter = "60";
            await gate.RefuseAsync(context, entry, FhirProblem.Throttled, "AgreementThrottled");
            return;
        }

        var state = Known(State(context, session, order, plan, household), pairwise.Find(session.Caller.Partner, session.Agency.Name));
        if (!jobs.TryAdd(state))
        {
            context.Response.Headers.RetryAfter = "120";
            await gate.RefuseAsync(context, entry, FhirProblem.Of(429, "throttled", "You have as many exports here as you may have; delete one that you have fetched, or wait until one expires."), "TooManyExports");
            return;
        }

        try
        {
            await ledger.AppendAsync(entry with { Outcome = "export-accepted", Records = [$"export/{entry.Id}"] }, CancellationToken.None);
        }
        catch
        {
            jobs.Delete(jobs.Find(state.Id)!);
            throw;
        }

        jobs.Enqueue(state.Id);
        metrics.Decided("export-accepted");
        context.Response.Headers.ContentLocation = $"{setup.PublicUrl}/{session.Agency.Name}/fhir/$export/{state.Id}";
        await ExportResponse.AcceptedAsync(context, "The export is accepted; ask at Content-Location how far it is.");
    }

    // What the partner named by its pseudonyms is kept by the registry's own ids.
    private static ExportState Known(ExportState state, PairwiseIds? ids) => ids is null ? state : state with
    {
        Household = state.Household is { } household ? ids.DecodeOrNothing(RecordKind.Household.ResourceType(), household) : null,
        Parts = [.. state.Parts.Select(part => part with { Filters = [.. SearchWriter.Write(ids.Decode(PartRequest.Of(part).Query))] })],
    };

    private ExportState State(HttpContext context, ExportSession session, ExportOrder order, ExportPlan.Permitted plan, string? household) => new()
    {
        Id = ExportJobs.NewId(),
        Partner = session.Caller.Partner.Id,
        Client = session.Caller.ClientId,
        Agency = session.Agency.Name,
        Purpose = session.Caller.Purpose.Code,
        Scopes = session.Caller.Scopes.ToString(),
        Decision = session.Entry.Id,
        Request = setup.PublicUrl + context.Request.Path + context.Request.QueryString.Value,
        Key = RandomNumberGenerator.GetBytes(32),
        Expires = clock.GetUtcNow().AddHours(setup.Options.ExportHours),
        Household = household,
        Asked = [.. plan.Parts.Select(part => part.ResourceType).Concat(household is null ? [] : [RecordKind.Household.ResourceType()]).Distinct()],
        Parts = plan.Parts,
        Ignored = order.Ignored,
    };
}
