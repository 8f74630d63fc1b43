using Interop.Gateway.Administration;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Fhir;
using Interop.Gateway.Hosting;
using Interop.Gateway.Observability;
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
    DisclosurePath path,
    StewardDesk stewards,
    AnswerRenderer renderer,
    GatewayMetrics metrics,
    TimeProvider clock)
{
    /// <summary>Serves a FHIR request from its token to its answer.</summary>
    public Task ServeAsync(HttpContext context) => AdmitAsync(context, "fhir", ServeAsync);

    /// <summary>Admits whom the token names, whatever the protocol; nobody else is served.</summary>
    public async Task AdmitAsync(HttpContext context, string protocol, Func<HttpContext, Caller, LedgerEntry, Task> serve)
    {
        var now = clock.GetUtcNow();
        var entry = new LedgerEntry { Id = Guid.CreateVersion7(now).ToString(), At = now, Outcome = "refused" };
        context.Response.Headers["X-Request-Id"] = entry.Id;
        using var span = GatewayTelemetry.Source.StartActivity(protocol);
        span?.SetTag("interop.decision.id", entry.Id);
        try
        {
            switch (await tokens.ValidateAsync(context.Request.Headers.Authorization))
            {
                case CallerResult.Known { Caller: var caller }:
                    await serve(context, caller, entry with { Partner = caller.Partner.Id, Client = caller.ClientId, Purpose = caller.Purpose.Code });
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
            await AdminRefusal.WriteAsync(context, FhirProblem.NotRecorded);
        }
    }

    private async Task ServeAsync(HttpContext context, Caller caller, LedgerEntry entry)
    {
        var (agency, asked) = ((string)context.Request.RouteValues["agency"]!, (string?)context.Request.RouteValues["path"] ?? "");
        if (StewardQuestion.IsAsked(asked))
        {
            await InlineMiddleware.LeaveAsync();
            await stewards.ServeAsync(context, caller, agency, asked, entry, exchange => path.ForwardAsync(context, exchange));
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
            await (await path.AskAsync(context, exchange) is { } refused ? CloseAsync(context, refused) : AnswerAsync(context, exchange));
        }
        finally
        {
            exchange.Release();
        }
    }

    private async Task CloseAsync(HttpContext context, GateResult.Closed closed)
    {
        await path.CloseAsync(closed);
        await FhirResponse.WriteAsync(context, closed.Problem);
    }

    private async Task AnswerAsync(HttpContext context, Exchange exchange) =>
        await (await path.RecordAsync(context, exchange) is { } problem ? FhirResponse.WriteAsync(context, problem) : renderer.WriteAsync(context, exchange, exchange.Answer!));
}
