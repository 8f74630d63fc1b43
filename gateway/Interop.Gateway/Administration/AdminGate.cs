using Interop.Consents.Administration;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Administration;

/// <summary>
/// The only way into the admin API: the caller is known and not too fast, and what was written or refused stands in the ledger before the
/// answer leaves. Who may do what is for <see cref="AdministrationDecider"/> to say, at each item.
/// </summary>
internal sealed class AdminGate(TokenValidator tokens, RefusedTokens refusedTokens, PartnerLimiter limiter, ILedger ledger, TimeProvider clock)
{
    /// <summary>Answers one request; <paramref name="writes"/> says that it is to be recorded also when it succeeds.</summary>
    public async Task RunAsync(HttpContext context, bool writes, string interaction, string? item, string? agency, Func<AdministrationCaller, Task<AdminAnswer>> act)
    {
        var now = clock.GetUtcNow();
        var entry = new LedgerEntry { Id = Guid.CreateVersion7(now).ToString(), At = now, Outcome = "refused", Interaction = interaction, Item = item, Agency = agency };
        context.Response.Headers["X-Request-Id"] = entry.Id;
        try
        {
            switch (await tokens.ValidateAdministrationAsync(context.Request.Headers.Authorization, context.RequestAborted))
            {
                case AdministrationLogin.Known { Caller: var caller }:
                    entry = entry with { Partner = caller.Actor.Partner?.Id, Client = caller.Actor.Administrator ? caller.Author : caller.ClientId };
                    await AdminResponse.WriteAsync(context, await AnswerAsync(context, caller, writes, entry, act));
                    break;
                case AdministrationLogin.Unknown { Refusal: var refusal }:
                    // Not said of what: anybody can send any path.
                    await refusedTokens.RefuseAsync(context, refusal, entry with { Item = null, Agency = null });
                    break;
                default:
                    throw new InvalidOperationException("A caller is known or unknown.");
            }
        }
        catch (LedgerUnavailableException)
        {
            context.Response.Headers.Remove("WWW-Authenticate");
            await AdminResponse.WriteAsync(context, AdminProblem.NotReady);
        }
    }

    private async Task<AdminAnswer> AnswerAsync(HttpContext context, AdministrationCaller caller, bool writes, LedgerEntry entry, Func<AdministrationCaller, Task<AdminAnswer>> act)
    {
        if (!limiter.TryTake(caller.Actor.Partner?.Id ?? caller.Author))
        {
            context.Response.Headers.RetryAfter = "60";
            if (limiter.Refused(caller.Actor.Partner?.Id ?? caller.Author, entry.At) is { } reason)
            {
                await ledger.AppendAsync(entry with { Reason = reason, Item = null, Agency = null }, CancellationToken.None);
            }

            return new AdminAnswer.Refused(AdminProblem.Throttled);
        }

        if (writes && !ledger.Ready)
        {
            return new AdminAnswer.Refused(AdminProblem.NotReady);
        }

        var answer = await act(caller);
        entry = entry with { Item = answer.Item ?? entry.Item, Agency = answer.Agency ?? entry.Agency, PolicySeq = answer.Seq, ItemVersion = answer.Version };
        if (answer is AdminAnswer.Refused refused)
        {
            await ledger.AppendAsync(entry with { Outcome = refused.Problem.Status >= 500 ? "failed" : "refused", Reason = refused.Problem.Reason }, CancellationToken.None);
        }
        else if (writes)
        {
            await RecordAsync(entry with { Outcome = "written" });
        }

        return answer;
    }

    // What was written stands in the store with its author, linked by hash; only the ledger's word on it is missing, and the caller is told.
    private async Task RecordAsync(LedgerEntry entry)
    {
        try
        {
            await ledger.AppendAsync(entry, CancellationToken.None);
        }
        catch (LedgerUnavailableException error)
        {
            throw new WrittenUnrecordedException(error);
        }
    }
}
