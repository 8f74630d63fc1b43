using Interop.Consents.Recording;
using Interop.Consents.Scopes;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;
using Interop.Gateway.Policies;
using Interop.Gateway.Pseudonyms;

namespace Interop.Gateway.Consents.Api;

/// <summary>Lets in who has a token for this interaction with consents at this agency, and answers everybody else.</summary>
internal sealed class ConsentGate(
    GatewaySetup setup,
    TokenValidator tokens,
    RefusedTokens refusedTokens,
    PartnerLimiter limiter,
    PolicyDesk policies,
    PairwiseDirectory pairwise,
    ILedger ledger,
    TimeProvider clock)
{
    public async Task<ConsentSession?> EnterAsync(HttpContext context, string agency, FhirInteraction interaction)
    {
        var now = clock.GetUtcNow();
        var entry = new LedgerEntry { Id = Guid.CreateVersion7(now).ToString(), At = now, Outcome = "refused", Interaction = $"{interaction} Consent" };
        context.Response.Headers["X-Request-Id"] = entry.Id;
        switch (await tokens.ValidateAsync(context.Request.Headers.Authorization, context.RequestAborted))
        {
            case CallerResult.Unknown unknown:
                await refusedTokens.RefuseAsync(context, unknown, entry);
                return null;
            case CallerResult.Known { Caller: var caller }:
                entry = entry with { Partner = caller.Partner.Id, Client = caller.ClientId, Purpose = caller.Purpose.Code, Agency = setup.Agencies.ContainsKey(agency) ? agency : null };
                return await AdmitAsync(context, caller, agency, interaction, entry);
            default:
                throw new InvalidOperationException("A caller is known or unknown.");
        }
    }

    /// <summary>Answers with a problem, which the ledger keeps with its reason.</summary>
    public async Task RefuseAsync(HttpContext context, LedgerEntry entry, FhirProblem problem, string reason)
    {
        await ledger.AppendAsync(entry with { Reason = reason }, CancellationToken.None);
        await FhirResponse.WriteAsync(context, problem);
    }

    private async Task<ConsentSession?> AdmitAsync(HttpContext context, Caller caller, string agency, FhirInteraction interaction, LedgerEntry entry)
    {
        if (!limiter.TryTake(caller.Partner.Id))
        {
            context.Response.Headers.RetryAfter = "60";
            await FhirResponse.WriteAsync(context, FhirProblem.Throttled);
            return null;
        }

        var day = DateOnly.FromDateTime(entry.At.UtcDateTime);
        // Who once received may always withdraw; everything else takes an agreement in force.
        var shared = RecordingDecider.IsAgency(caller.Partner, agency) || policies.Book.Agreements(agency, caller.Partner.Id).Any(agreement =>
            interaction is FhirInteraction.Create or FhirInteraction.Update || agreement.InForceOn(day));
        if (!caller.Partner.Active || !setup.Agencies.ContainsKey(agency) || !shared)
        {
            await RefuseAsync(context, entry, FhirProblem.AgencyNotShared, "NoAgreement");
            return null;
        }

        if (interaction != FhirInteraction.Search && context.Request.Query.Keys.Any(key => key != "_format"))
        {
            await RefuseAsync(context, entry, FhirProblem.Of(400, "not-supported", "This interaction takes no parameters.", context.Request.Query.Keys.First(key => key != "_format")), "NotUnderstood");
            return null;
        }

        if (!caller.Scopes.Allows("Consent", interaction))
        {
            var letter = interaction.ToString().ToLowerInvariant()[..1];
            await RefuseAsync(context, entry, FhirProblem.Of(403, "forbidden", $"The token's scopes do not allow this; ask for system/Consent.{letter}."), "ScopeMissing");
            return null;
        }

        return new(caller, agency, entry, pairwise.Find(caller.Partner, agency));
    }
}
