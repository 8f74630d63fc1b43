using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Consents.Recording;
using Interop.Consents.Scopes;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;
using Interop.Store.Notices;

namespace Interop.Gateway.Notices;

/// <summary>Lets a partner fetch and acknowledge its notices, and an agency's stewards see who has not yet.</summary>
internal sealed class NoticeApi(TokenValidator tokens, RefusedTokens refusedTokens, PartnerLimiter limiter, INotificationStore notices, ILedger ledger, TimeProvider clock)
{
    private const int Most = 100;

    public Task ListAsync(HttpContext context) => ServeAsync(context, "list notices", async (caller, entry) =>
    {
        var mine = await notices.OfPartnerAsync(caller.Partner.Id, Most, context.RequestAborted);
        foreach (var notice in mine.Where(notice => notice.Status is NoticeStatus.Queued or NoticeStatus.Dead))
        {
            await notices.DeliveredAsync(notice.Id, context.RequestAborted);
        }

        await ledger.AppendAsync(entry with { Outcome = "notice-delivered", Records = [.. mine.Select(notice => $"notice/{notice.Id}")] }, CancellationToken.None);
        return new JsonObject
        {
            ["notices"] = new JsonArray([.. mine.Select(notice => new JsonObject { ["acknowledged"] = notice.AcknowledgedAt is not null, ["notice"] = JsonNode.Parse(notice.Payload) })]),
        };
    });

    public Task AcknowledgeAsync(HttpContext context, Guid id) => ServeAsync(context, "acknowledge notice", async (caller, entry) =>
    {
        if (!await notices.AcknowledgedAsync(id, caller.Partner.Id, context.RequestAborted))
        {
            return null;
        }

        await ledger.AppendAsync(entry with { Outcome = "notice-acknowledged", Records = [$"notice/{id}"] }, CancellationToken.None);
        return new JsonObject { ["id"] = id.ToString(), ["acknowledged"] = true };
    });

    public Task UnacknowledgedAsync(HttpContext context, string agency) => ServeAsync(context, "list unacknowledged notices", async (caller, entry) =>
    {
        if (!IsSteward(caller, agency))
        {
            return null;
        }

        var open = await notices.UnacknowledgedAsync(agency, Most * 10, context.RequestAborted);
        await ledger.AppendAsync(entry with { Outcome = "shown-to-steward", Agency = agency }, CancellationToken.None);
        return new JsonObject { ["notices"] = new JsonArray([.. open.Select(Open)]) };
    });

    public Task RequeueAsync(HttpContext context, string agency, Guid id) => ServeAsync(context, "requeue notice", async (caller, entry) =>
    {
        if (!IsSteward(caller, agency) || await notices.FindAsync(id, context.RequestAborted) is not { } notice || notice.Agency != agency || !await notices.RequeueAsync(id, context.RequestAborted))
        {
            return null;
        }

        await ledger.AppendAsync(entry with { Outcome = "recorded", Agency = agency, Records = [$"notice/{id}"] }, CancellationToken.None);
        return new JsonObject { ["id"] = id.ToString(), ["status"] = "queued" };
    });

    private static bool IsSteward(Caller caller, string agency) => RecordingDecider.IsAgency(caller.Partner, agency) && caller.Scopes.Allows(Privilege.Steward);

    private static JsonNode Open(Notice notice) => new JsonObject
    {
        ["id"] = notice.Id.ToString(),
        ["partner"] = notice.Partner,
        ["kind"] = notice.Kind,
        ["consent"] = notice.Consent,
        ["since"] = notice.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
        ["status"] = notice.Status.ToString(),
        ["attempts"] = notice.Attempts,
        ["lastError"] = notice.LastError == DeliveryError.None ? null : notice.LastError.ToString(),
        ["delivered"] = notice.DeliveredAt?.ToString("O", CultureInfo.InvariantCulture),
    };

    // What is another's and what is not there are refused alike.
    private async Task ServeAsync(HttpContext context, string interaction, Func<Caller, LedgerEntry, Task<JsonObject?>> serve)
    {
        var now = clock.GetUtcNow();
        var entry = new LedgerEntry { Id = Guid.CreateVersion7(now).ToString(), At = now, Outcome = "refused", Interaction = interaction };
        context.Response.Headers["X-Request-Id"] = entry.Id;
        if (await tokens.ValidateAsync(context.Request.Headers.Authorization, context.RequestAborted) is not CallerResult.Known { Caller: var caller })
        {
            await refusedTokens.RefuseAsync(context, new(CallerProblem.Invalid, "Send a valid access token: Authorization: Bearer …"), entry);
            return;
        }

        entry = entry with { Partner = caller.Partner.Id, Client = caller.ClientId, Purpose = caller.Purpose.Code };
        if (!limiter.TryTake(caller.Partner.Id))
        {
            context.Response.Headers.RetryAfter = "60";
            await FhirResponse.WriteAsync(context, FhirProblem.Throttled);
            return;
        }

        if (await serve(caller, entry) is not { } answer)
        {
            await ledger.AppendAsync(entry with { Reason = "NotSeen" }, CancellationToken.None);
            await FhirResponse.WriteAsync(context, FhirProblem.Of(404, "not-found", "There is no such notice for you."));
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }
}
