using Interop.Consents.Scopes;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Export.Jobs;
using Interop.Gateway.Fhir;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Export.Serving;

/// <summary>
/// Lets in who has a token and an agreement in force with the agency, and shows an export to nobody but the partner that asked for it, for
/// the same purpose, with scopes that cover all of it; to everybody else it is an export that never was.
/// </summary>
internal sealed class ExportGate(
    GatewaySetup setup,
    TokenValidator tokens,
    RefusedTokens refusedTokens,
    PartnerLimiter limiter,
    PolicyDesk policies,
    ExportJobs jobs,
    ILedger ledger,
    TimeProvider clock)
{
    /// <summary>The session, or null when the caller is answered already.</summary>
    public async Task<ExportSession?> EnterAsync(HttpContext context, string agency, string interaction)
    {
        var now = clock.GetUtcNow();
        var entry = new LedgerEntry { Id = Guid.CreateVersion7(now).ToString(), At = now, Outcome = "refused", Interaction = interaction };
        context.Response.Headers["X-Request-Id"] = entry.Id;
        switch (await tokens.ValidateAsync(context.Request.Headers.Authorization, context.RequestAborted))
        {
            case CallerResult.Unknown unknown:
                await refusedTokens.RefuseAsync(context, unknown, entry);
                return null;
            case CallerResult.Known { Caller: var caller }:
                entry = entry with { Partner = caller.Partner.Id, Client = caller.ClientId, Purpose = caller.Purpose.Code, Agency = setup.Agencies.ContainsKey(agency) ? agency : null };
                return await AdmitAsync(context, caller, agency, entry);
            default:
                throw new InvalidOperationException("A caller is known or unknown.");
        }
    }

    /// <summary>The export, or null when the caller has none of this id and is answered so.</summary>
    public async Task<ExportJob?> FindAsync(HttpContext context, ExportSession session, string id)
    {
        if (jobs.Find(id) is { } job && Owns(session, job.State))
        {
            return job;
        }

        await RefuseAsync(context, session.Entry, FhirProblem.NotFound, "NoSuchExport");
        return null;
    }

    /// <summary>Answers with a problem, which the ledger keeps with its reason.</summary>
    public async Task RefuseAsync(HttpContext context, LedgerEntry entry, FhirProblem problem, string reason)
    {
        await ledger.AppendAsync(entry with { Reason = reason }, CancellationToken.None);
        await FhirResponse.WriteAsync(context, problem);
    }

    private static bool Owns(ExportSession session, ExportState state) =>
        state.Partner == session.Caller.Partner.Id
        && state.Agency == session.Agency.Name
        && state.Purpose == session.Caller.Purpose.Code
        && state.Asked.All(type => session.Caller.Scopes.Allows(type, FhirInteraction.Export));

    private async Task<ExportSession?> AdmitAsync(HttpContext context, Caller caller, string agency, LedgerEntry entry)
    {
        if (!limiter.TryTake(caller.Partner.Id))
        {
            if (limiter.Refused(caller.Partner.Id, entry.At) is { } reason)
            {
                await ledger.AppendAsync(entry with { Reason = reason }, CancellationToken.None);
            }

            context.Response.Headers.RetryAfter = "60";
            await FhirResponse.WriteAsync(context, FhirProblem.Throttled);
            return null;
        }

        var day = DateOnly.FromDateTime(entry.At.UtcDateTime);
        if (caller.Partner.Active && setup.Agencies.TryGetValue(agency, out var known) && policies.Book.Agreements(agency, caller.Partner.Id).Any(agreement => agreement.InForceOn(day)))
        {
            return new(caller, known, entry);
        }

        await RefuseAsync(context, entry, FhirProblem.AgencyNotShared, "NoAgreement");
        return null;
    }
}
