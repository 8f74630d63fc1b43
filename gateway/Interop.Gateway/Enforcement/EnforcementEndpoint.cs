using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Fhir;
using Interop.Gateway.Forwarding;
using Interop.Gateway.Hosting;
using Interop.Gateway.Observability;
using Interop.Gateway.Searching;
using Interop.Gateway.Stewards;

namespace Interop.Gateway.Enforcement;

/// <summary>
/// The only way to an adapter: the caller is known, the question understood and permitted, the answer filtered, and the disclosure
/// recorded, before a byte of it leaves.
/// </summary>
internal sealed class EnforcementEndpoint(
    TokenValidator tokens,
    RefusedTokens refusedTokens,
    QuestionGate gate,
    SearchRunner search,
    AdapterForwarder adapters,
    ILedger ledger,
    LastLook last,
    ReceiptBook receipts,
    StewardDesk stewards,
    AnswerRenderer renderer,
    GatewayMetrics metrics,
    TimeProvider clock)
{
    /// <summary>Serves a request from its token to its answer.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        var now = clock.GetUtcNow();
        var entry = new LedgerEntry { Id = Guid.CreateVersion7(now).ToString(), At = now, Outcome = "refused" };
        context.Response.Headers["X-Request-Id"] = entry.Id;
        using var span = GatewayTelemetry.Source.StartActivity("fhir");
        span?.SetTag("interop.decision.id", entry.Id);
        try
        {
            switch (await tokens.ValidateAsync(context.Request.Headers.Authorization))
            {
                case CallerResult.Known { Caller: var caller }:
                    await ServeAsync(context, caller, entry with { Partner = caller.Partner.Id, Client = caller.ClientId, Purpose = caller.Purpose.Code });
                    break;
                case CallerResult.Unknown unknown:
                    await refusedTokens.RefuseAsync(context, unknown, entry);
                    metrics.Decided("unauthenticated");
                    break;
                default:
                    throw new InvalidOperationException("A caller is known or unknown.");
            }
        }
        catch (LedgerUnavailableException)
        {
            metrics.Decided("not-recorded");
            context.Response.Headers.Remove("WWW-Authenticate");
            context.Response.Headers.Remove("Retry-After");
            await FhirResponse.WriteAsync(context, FhirProblem.NotRecorded);
        }
    }

    private async Task ServeAsync(HttpContext context, Caller caller, LedgerEntry entry)
    {
        var (agency, path) = ((string)context.Request.RouteValues["agency"]!, (string?)context.Request.RouteValues["path"] ?? "");
        if (StewardQuestion.IsAsked(path))
        {
            await InlineMiddleware.LeaveAsync();
            await stewards.ServeAsync(context, caller, agency, path, entry, exchange => ForwardAsync(context, exchange));
            return;
        }

        switch (await gate.AskAsync(context, caller, entry))
        {
            case GateResult.Open { Exchange: var exchange }:
                await SearchAsync(context, exchange);
                break;
            case GateResult.Closed closed:
                await CloseAsync(context, closed);
                break;
            default:
                throw new InvalidOperationException("A gate is open or closed.");
        }
    }

    private async Task SearchAsync(HttpContext context, Exchange exchange)
    {
        try
        {
            await (await search.RunAsync(exchange, question => ForwardAsync(context, question)) is { } refused ? CloseAsync(context, refused) : AnswerAsync(context, exchange));
        }
        finally
        {
            foreach (var part in exchange.Outcome?.Parts ?? [exchange])
            {
                part.Answer?.Dispose();
            }
        }
    }

    private async Task CloseAsync(HttpContext context, GateResult.Closed closed)
    {
        if (closed.Entry is { } refused)
        {
            await ledger.AppendAsync(refused, CancellationToken.None);
        }

        metrics.Decided(closed.Entry?.Outcome ?? "refused");
        await FhirResponse.WriteAsync(context, closed.Problem);
    }

    private async Task ForwardAsync(HttpContext context, Exchange exchange)
    {
        // The forwarder clears the headers of an answer that failed.
        var id = context.Response.Headers["X-Request-Id"];
        await adapters.SendAsync(context, exchange);
        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException("Something answered before the disclosure was recorded.");
        }

        context.Response.Clear();
        context.Response.Headers["X-Request-Id"] = id;
    }

    private async Task AnswerAsync(HttpContext context, Exchange exchange)
    {
        if (exchange.Answer is not { } answer)
        {
            var reason = exchange.TimedOut ? "TooCostly" : "AdapterFailed";
            await ledger.AppendAsync(exchange.Entry with { Outcome = "failed", Reason = reason }, CancellationToken.None);
            metrics.Decided("failed");
            await FhirResponse.WriteAsync(context, exchange.TimedOut ? FhirProblem.TooCostly : FhirProblem.AgencyUnavailable);
            return;
        }

        if (!await last.StillHoldsAsync(exchange, answer, context.RequestAborted))
        {
            await ChangedAsync(context, exchange);
            return;
        }

        await receipts.RecordAsync(exchange, answer);
        await ledger.AppendAsync(Recorded(exchange, answer), CancellationToken.None);
        if (!await last.StillHoldsAsync(exchange, answer, context.RequestAborted))
        {
            await ChangedAsync(context, exchange);
            return;
        }

        metrics.Decided(Outcome(exchange, answer));
        metrics.Withheld(answer.Withheld);
        await renderer.WriteAsync(context, exchange, answer);
    }

    // When an entry of this id says "disclosed" before this one, this one is the truth: nothing was.
    private async Task ChangedAsync(HttpContext context, Exchange exchange)
    {
        await ledger.AppendAsync(exchange.Entry with { Outcome = "failed", Reason = "PolicyChanged" }, CancellationToken.None);
        metrics.Decided("failed");
        context.Response.Headers.RetryAfter = "1";
        await FhirResponse.WriteAsync(context, FhirProblem.PolicyChanged);
    }

    private static string Outcome(Exchange exchange, Answer answer) =>
        answer.Resources.Count > 0 ? "disclosed" : exchange.Outcome?.Total is not null ? "counted" : "nothing-disclosed";

    private static LedgerEntry Recorded(Exchange exchange, Answer answer) => exchange.Entry with
    {
        PolicySeq = exchange.Seq,
        Outcome = Outcome(exchange, answer),
        Total = exchange.Outcome?.Total,
        Disclosures = answer.Disclosures.Count > 0 ? answer.Disclosures : null,
        Withheld = answer.Withheld.Count > 0 ? answer.Withheld.ToDictionary(pair => pair.Key, pair => pair.Value.Count, StringComparer.Ordinal) : null,
        WithheldSubjects = answer.Withheld.Count > 0 ? answer.Withheld.ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => pair.Value, StringComparer.Ordinal) : null,
    };
}
