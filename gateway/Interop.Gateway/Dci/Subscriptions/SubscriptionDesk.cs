using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Interop.Gateway.Configuration;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Dci.Transactions;
using Interop.Gateway.Enforcement;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>Makes subscriptions: none twice, no more than a partner may have, and none whose filter the partner may not ask.</summary>
internal sealed class SubscriptionDesk(GatewaySetup setup, QuestionGate gate, DciQuestions questions, QuestionVault vault, IDciSubscriptions subscriptions, TimeProvider clock)
{
    public const string Operation = "dci/subscribe";

    /// <summary>The subscription of a request, made now or by an earlier attempt; null with why there is none, and then perhaps the one that is there already.</summary>
    public async Task<(DciSubscription? Made, DciIssue? Rejected, DciSubscription? Same)> MakeAsync(DciCall call, Guid transaction, int position, SubscriptionOrder order)
    {
        while (true)
        {
            var mine = await subscriptions.OfPartnerAsync(call.Caller.Partner.Id, call.Agency, call.Context.RequestAborted);
            if (mine.FirstOrDefault(known => known.MadeBy == transaction && known.Position == position) is { } earlier)
            {
                return (earlier, null, null);
            }

            if (mine.FirstOrDefault(known => vault.Open(known) is { } kept && SubscribedTo.Read(JsonElement.Parse(kept.Body)).IsSame(order.To!)) is { } same)
            {
                return (null, new(SubscriptionCodes.AlreadySubscribed, "subscribe_criteria", "are those of a subscription that you have."), same);
            }

            if (mine.Count >= setup.Options.DciSubscriptionsPerPartner)
            {
                return (null, new(SubscriptionCodes.Details, "", "You have as many subscriptions as you may have at this agency; end one first."), null);
            }

            var (draft, rejected) = Draft(call, transaction, position, order);
            if (draft is null)
            {
                return (null, rejected, null);
            }

            // When others were made or ended since they were looked at, all is looked at again.
            if (await subscriptions.AddAsync(draft, [.. mine.Select(known => known.Code)], call.Context.RequestAborted) is { } made)
            {
                return (made, null, null);
            }
        }
    }

    private (DciSubscription? Draft, DciIssue? Rejected) Draft(DciCall call, Guid transaction, int position, SubscriptionOrder order)
    {
        var now = clock.GetUtcNow();
        if (Refusal(call, order) is { } refusal)
        {
            return (null, refusal);
        }

        if (CallbackAddress.Choose(call.Caller.Partner.Dci, call.Message.SenderUri, "notify", out var wrong) is not { } callback)
        {
            return (null, wrong! with { Code = SubscriptionCodes.Details });
        }

        if (Moments.Next(order.Cron, order.Start > now ? order.Start.AddTicks(-1) : now) is not { } first || first > order.End)
        {
            return (null, new(SubscriptionCodes.Details, "subscribe_criteria.frequency", "has no moment between start_time and end_time."));
        }

        var kept = new KeptQuestion(
            call.Caller.Issuer!, call.Caller.ClientId, call.Caller.Purpose.Code, call.Caller.Scopes.ToString(), callback.AbsoluteUri, null, call.Message.Id, call.Message.Sender, 1, order.To!.Text);
        return (
            new()
            {
                Code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)),
                Agency = call.Agency,
                Partner = call.Caller.Partner.Id,
                MadeBy = transaction,
                Position = position,
                Frequency = order.Cron,
                Question = vault.Seal(kept, transaction, call.Caller.Partner.Id, call.Agency),
                NextAt = first,
                EndsAt = order.End,
            },
            null);
    }

    // What a search would be refused with is said now, and not by silence for as long as it lasts.
    private DciIssue? Refusal(DciCall call, SubscriptionOrder order)
    {
        var issues = new List<DciIssue>();
        var question = EventQuestion.Of(call, order.To!, questions.IdentifierTypes(call.Agency), issues);
        return question is null ? SubscriptionReader.Named(issues[0])
            : gate.Foresee(call.Caller, call.Agency, question.All) is { } refused ? new(SubscriptionCodes.Details, "subscribe_criteria", refused.Issues[0].Diagnostics)
            : question.Unknown is [var unknown, ..] ? SubscriptionReader.Named(unknown)
            : null;
    }
}
