using Interop.Gateway.Audit;
using Interop.Gateway.Fhir;
using Interop.Gateway.Forwarding;
using Interop.Gateway.Observability;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Enforcement;

/// <summary>The way of a permitted question, whatever the protocol: asked, looked at once more, and recorded, before a byte of its answer leaves.</summary>
internal sealed class DisclosurePath(SearchRunner search, AdapterForwarder adapters, ILedger ledger, LastLook last, ReceiptBook receipts, GatewayMetrics metrics)
{
    /// <summary>Puts the question with all that it takes; a refusal, or null with the exchange answered or failed.</summary>
    public Task<GateResult.Closed?> AskAsync(HttpContext context, Exchange exchange) => search.RunAsync(exchange, question => ForwardAsync(context, question));

    /// <summary>Puts one question to the adapter.</summary>
    public async Task ForwardAsync(HttpContext context, Exchange exchange)
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

    /// <summary>Records a refusal, but for one of a flood that is only counted.</summary>
    public async Task CloseAsync(GateResult.Closed closed)
    {
        if (closed.Entry is { } refused)
        {
            await ledger.AppendAsync(refused, CancellationToken.None);
        }

        metrics.Decided(closed.Entry?.Outcome ?? "refused");
    }

    /// <summary>Records the disclosure and looks once more whether it may be; null when the answer may leave, or else what the caller is told, which is recorded too.</summary>
    public async Task<FhirProblem?> RecordAsync(HttpContext context, Exchange exchange)
    {
        if (exchange.Answer is not { } answer)
        {
            await FailAsync(exchange, exchange.TimedOut ? "TooCostly" : "AdapterFailed");
            return exchange.TimedOut ? FhirProblem.TooCostly : FhirProblem.AgencyUnavailable;
        }

        if (!await StillHoldsAsync(context, exchange))
        {
            return await ChangedAsync(context, exchange);
        }

        await receipts.RecordAsync(exchange, answer);
        await ledger.AppendAsync(Recorded(exchange, answer), CancellationToken.None);
        if (!await StillHoldsAsync(context, exchange))
        {
            return await ChangedAsync(context, exchange);
        }

        metrics.Decided(Outcome(exchange, answer));
        metrics.Withheld(answer.Withheld);
        return null;
    }

    /// <summary>Whether all of an answer may still leave.</summary>
    public ValueTask<bool> StillHoldsAsync(HttpContext context, Exchange exchange) => last.StillHoldsAsync(exchange, exchange.Answer!, context.RequestAborted);

    /// <summary>Records that nothing of the answer leaves because what may changed.</summary>
    public async Task<FhirProblem> ChangedAsync(HttpContext context, Exchange exchange)
    {
        await FailAsync(exchange, "PolicyChanged");
        context.Response.Headers.RetryAfter = "1";
        return FhirProblem.PolicyChanged;
    }

    /// <summary>Records that nothing of the answer leaves. When an entry of this id says "disclosed" before this one, this one is the truth: nothing was.</summary>
    public async Task FailAsync(Exchange exchange, string reason)
    {
        await ledger.AppendAsync(exchange.Entry with { Outcome = "failed", Reason = reason }, CancellationToken.None);
        metrics.Decided("failed");
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
