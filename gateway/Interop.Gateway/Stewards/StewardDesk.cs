using Interop.Consents.Deciding;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;
using Interop.Gateway.Policies;
using Interop.Store;

namespace Interop.Gateway.Stewards;

/// <summary>
/// Answers an agency's data stewards about its own records. The record is fetched by the very permit that the partner in question has, and
/// decided by the very code that decides for the partner; the answer goes to the agency alone, and the ledger says that it was given.
/// </summary>
internal sealed class StewardDesk(
    GatewaySetup setup,
    PolicyDesk policies,
    IPolicyStore store,
    ILedger ledger,
    PartnerLimiter limiter,
    Explainer explainer,
    AccessSummarizer summarizer,
    TimeProvider clock)
{
    private static readonly SmartScopeSet Everything = SmartScopeSet.TryParse("system/*.rs", out var scopes, out _) ? scopes : SmartScopeSet.Empty;

    /// <summary>Answers the question; <paramref name="forward"/> puts an exchange to the adapter.</summary>
    public async Task ServeAsync(HttpContext context, Caller caller, string agency, string path, LedgerEntry entry, Func<Exchange, Task> forward)
    {
        if (!caller.Partner.Active || caller.Partner.Agency != agency || !caller.Scopes.Allows(Privilege.Steward) || !setup.Agencies.TryGetValue(agency, out var known))
        {
            await ledger.AppendAsync(entry with { Reason = "NotSteward" }, CancellationToken.None);
            await FhirResponse.WriteAsync(context, FhirProblem.Of(403, "forbidden", "Only the agency's own data stewards, with the scope interop/steward, may ask this."));
            return;
        }

        entry = entry with { Agency = agency };
        if (!limiter.TryTake(caller.Partner.Id))
        {
            context.Response.Headers.RetryAfter = "60";
            await FhirResponse.WriteAsync(context, FhirProblem.Throttled);
            return;
        }

        if (StewardQuestion.Parse(context.Request, path, clock.GetUtcNow(), out var problems) is not { } question)
        {
            await ledger.AppendAsync(entry with { Reason = "NotUnderstood" }, CancellationToken.None);
            await FhirResponse.WriteAsync(context, new FhirProblem(400, problems));
            return;
        }

        var look = new Look(question, known, caller, entry with { Interaction = $"{question.Operation} {question.Kind.ResourceType()}", Parameters = [.. context.Request.Query.Keys] }, forward);
        if (question.Operation == StewardOperation.AccessSummary)
        {
            await AnswerAsync(context, look, await summarizer.SummarizeAsync(look, Asked, context.RequestAborted));
            return;
        }

        var moment = question.At is { } at ? await PolicyMoment.ReadAsync(store, at, context.RequestAborted) : null;
        var book = moment?.Book ?? policies.Book;
        if (!book.Partners.TryGetValue(question.Partner!, out var partner))
        {
            await ledger.AppendAsync(look.Entry with { Reason = "NoPartner" }, CancellationToken.None);
            await FhirResponse.WriteAsync(context, FhirProblem.Of(404, "not-found", "There is, or was then, no partner of this name.", "partner"));
            return;
        }

        var asked = Asked(look, partner, question.Purpose!, moment?.At ?? clock.GetUtcNow());
        await AnswerAsync(context, look, question.Operation == StewardOperation.Preview
            ? await Previewer.PreviewAsync(look, asked, book)
            : await explainer.ExplainAsync(look, asked, book, moment, context.RequestAborted));
    }

    private static AccessRequest Asked(Look look, Interop.Consents.Partners.Partner partner, PurposeOfUse purpose, DateTimeOffset at)
    {
        var type = look.Question.Kind.ResourceType();
        return new()
        {
            Partner = partner,
            Agency = look.Agency.Name,
            Purpose = purpose,
            Scopes = Everything,
            ResourceType = type,
            Interaction = FhirInteraction.Read,
            Requested = ElementTable.Current.Resources[type].Categories(),
            Presence = ElementTable.Current.Presence[type],
            At = at,
        };
    }

    private async Task AnswerAsync(HttpContext context, Look look, StewardAnswer answer)
    {
        if (answer.Unavailable)
        {
            await ledger.AppendAsync(look.Entry with { Outcome = "failed", Reason = "AdapterFailed" }, CancellationToken.None);
            await FhirResponse.WriteAsync(context, FhirProblem.AgencyUnavailable);
            return;
        }

        await ledger.AppendAsync(look.Entry with { Outcome = "shown-to-steward", Disclosures = [answer.Disclosure(look)] }, CancellationToken.None);
        await StewardResponse.WriteAsync(context, answer);
    }
}
