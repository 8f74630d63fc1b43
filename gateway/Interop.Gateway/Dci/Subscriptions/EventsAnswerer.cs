using System.Text.Json.Nodes;
using Interop.Gateway.Audit;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Dci.Records;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Dci.Transactions;
using Interop.Gateway.Enforcement;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>
/// Finds the events of a subscription at one of its moments: whom its partner may see and was not told of, with their records; and of whom it
/// was told and may see them no more, with nothing but their ids. When there are none, for whatever reason, nothing is sent.
/// </summary>
internal sealed class EventsAnswerer(IDciSubscriptions subscriptions, DciQuestions questions, QuestionGate gate, DisclosurePath path, ILedger ledger, TimeProvider clock) : IDeferredAnswerer
{
    // Of whom the partner may see, so many are held against those it was told of at once; the others are looked up.
    private const int MostSeen = 10_000;
    private const int AtOnce = 50;
    private const string Type = "Patient";

    public DciTransactionKind Kind => DciTransactionKind.Events;

    public async Task<DeferredAnswer?> AnswerAsync(DciTransaction transaction, DciCall call)
    {
        var code = transaction.TransactionId;
        if (await subscriptions.FindAsync(code, call.Context.RequestAborted) is not { EndedBy: null })
        {
            return DeferredAnswer.Silence;
        }

        if (EventQuestion.Of(call, call.Message.Body, questions.IdentifierTypes(call.Agency), []) is not { Unknown: [] } question)
        {
            await questions.RejectAsync(call);
            return DeferredAnswer.Silence;
        }

        if (gate.Enter(call.Context, call.Caller, call.Entry) is { } throttled)
        {
            await path.CloseAsync(throttled);
            return null;
        }

        switch (await gate.AskAsync(call.Context, call.Caller, call.Agency, question.Persons with { Count = MostSeen }, call.Entry))
        {
            case GateResult.Closed closed:
                await path.CloseAsync(closed);
                return closed.Problem.Status is StatusCodes.Status429TooManyRequests or >= 500 ? null : DeferredAnswer.Silence;
            case GateResult.Open { Exchange: var all }:
                return await FindAsync(transaction, call, question, all);
            default:
                throw new InvalidOperationException("A gate is open or closed.");
        }
    }

    private static string Shown(Exchange exchange, string id) => exchange.Ids is { } ids ? ids.Encode(Type, id) ?? "" : id;

    private async Task<DeferredAnswer?> FindAsync(DciTransaction transaction, DciCall call, EventQuestion question, Exchange all)
    {
        var code = transaction.TransactionId;
        var told = await subscriptions.ToldAsync(code, call.Context.RequestAborted);
        HashSet<string> taken = [.. told.Where(pair => pair.Value).Select(pair => pair.Key)];
        if (await SeenAsync(call, all) is not { } seen || await GoneAsync(call, all, [.. told.Keys.Except(seen)]) is not { } gone)
        {
            await path.FailAsync(all, all.TimedOut ? "TooCostly" : "AdapterFailed");
            return null;
        }

        if (seen.IsSubsetOf(taken) && all.Answer!.NextAfter is null)
        {
            await ledger.AppendAsync(all.Entry with { Outcome = gone.Count > 0 ? "withdrawal-told" : "nothing-disclosed", Records = [.. all.Entry.Records!, .. gone.Select(id => Registered(all, id))] }, CancellationToken.None);
            return gone.Count == 0 ? DeferredAnswer.Silence : Message(transaction, call, [], gone);
        }

        return gate.Hop(all, question.Persons) is { } fresh ? await TellAsync(transaction, call, all, fresh, taken, gone) : null;
    }

    private async Task<DeferredAnswer?> TellAsync(DciTransaction transaction, DciCall call, Exchange all, Exchange fresh, HashSet<string> taken, IReadOnlyList<string> gone)
    {
        fresh.SkipRecord = record => taken.Contains(Shown(fresh, record.Id));
        try
        {
            await path.AskAsync(call.Context, fresh);
            if (await path.RecordAsync(call.Context, fresh) is not null)
            {
                return null;
            }

            if (gone.Count > 0)
            {
                var entry = all.Entry with { Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString(), Outcome = "withdrawal-told", Records = [.. all.Entry.Records!, .. gone.Select(id => Registered(all, id))] };
                await ledger.AppendAsync(entry, CancellationToken.None);
            }

            JsonObject[] records = [.. DciRecords.Of(DciRecordType.Person, fresh, fresh.Answer!)];
            await subscriptions.SendAsync(transaction.TransactionId, Ids(records), call.Context.RequestAborted);
            return records.Length + gone.Count == 0 ? DeferredAnswer.Silence : Message(transaction, call, records, gone, more: fresh.Answer!.NextAfter is not null);
        }
        finally
        {
            fresh.Release();
        }
    }

    /// <summary>Whom the partner may see, as it knows them; null when that cannot be told.</summary>
    private async Task<HashSet<string>?> SeenAsync(DciCall call, Exchange exchange)
    {
        exchange.Depth = AnswerDepth.Records;
        try
        {
            await path.AskAsync(call.Context, exchange);
            return exchange.Answer?.Released.Select(released => Shown(exchange, released.Record.Id)).ToHashSet(StringComparer.Ordinal);
        }
        finally
        {
            exchange.Release();
        }
    }

    /// <summary>Which of these the partner may not see any more, whether or not the filter speaks of them yet; null when that cannot be told.</summary>
    private async Task<IReadOnlyList<string>?> GoneAsync(DciCall call, Exchange all, string[] candidates)
    {
        List<string> gone = [];
        foreach (var some in candidates.Order(StringComparer.Ordinal).Chunk(AtOnce))
        {
            if (gate.Hop(all, EventQuestion.Among(some)) is not { } hop || await SeenAsync(call, hop) is not { } there)
            {
                return null;
            }

            gone.AddRange(some.Except(there, StringComparer.Ordinal));
        }

        return gone;
    }

    private static string Registered(Exchange exchange, string shown) => $"{Type}/{(exchange.Ids is { } ids ? ids.DecodeOrNothing(Type, shown) : shown)}";

    private DeferredAnswer Message(DciTransaction transaction, DciCall call, JsonObject[] records, IReadOnlyList<string> gone, bool more = false)
    {
        var (id, now, code) = (transaction.Id.ToString(), clock.GetUtcNow(), transaction.TransactionId);
        IEnumerable<JsonObject> events =
        [
            .. records.Select(record => Event(code, now, record, "REGISTER")),
            .. gone.Select(person => Event(code, now, new() { ["@type"] = "Person", ["@id"] = person }, null)),
        ];
        var message = new JsonObject { ["transaction_id"] = id, ["notify_event"] = new JsonArray([.. events]) };
        var header = CallbackHeader.Of("notify", id, call.Agency, call.Message.Sender, DciCodes.Succeeded, now);
        header["total_count"] = records.Length + gone.Count;
        header["completed_count"] = records.Length + gone.Count;
        var shown = Ids(records);
        return new(header, message, [])
        {
            Taken = () => subscriptions.TakenAsync(code, shown, gone, CancellationToken.None),

            // Of one subscription one moment's events wait at a time, so the rest has its moment only now.
            Settled = more ? () => subscriptions.NextAsync(code, clock.GetUtcNow(), CancellationToken.None) : null,
        };
    }

    private static string[] Ids(JsonObject[] records) => [.. records.Select(record => (string)record["@id"]!)];

    private static JsonObject Event(string code, DateTimeOffset now, JsonObject record, string? type)
    {
        var data = new JsonObject { ["version"] = MessageReader.Version }.With("reg_event_type", type).With("reg_record_type", "Person");
        data["reg_records"] = record;
        return new() { ["reference_id"] = code, ["timestamp"] = SearchAnswerWriter.Moment(now), ["data"] = data };
    }
}
