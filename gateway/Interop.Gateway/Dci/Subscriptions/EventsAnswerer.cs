using System.Text.Json.Nodes;
using Interop.Contracts.Fhir;
using Interop.Gateway.Audit;
using Interop.Gateway.Dci.Records;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Dci.Transactions;
using Interop.Gateway.Enforcement;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>
/// Finds the events of a subscription at one of its moments: records that its partner may see and was not told of, records that are not as
/// they were told, and those of which it was told and that it may see no more. When there are none, for whatever reason, nothing is sent.
/// </summary>
internal sealed class EventsAnswerer(
    IDciSubscriptions subscriptions, DciQuestions questions, QuestionGate gate, DisclosurePath path, EventLook look, RecordPrints prints, QuietMoments quiet, ILedger ledger, TimeProvider clock) : IDeferredAnswerer
{
    private const int MostTold = 100;

    public DciTransactionKind Kind => DciTransactionKind.Events;

    public async Task<DeferredAnswer?> AnswerAsync(DciTransaction transaction, DciCall call)
    {
        var code = transaction.TransactionId;
        if (await subscriptions.FindAsync(code, call.Context.RequestAborted) is not { EndedBy: null })
        {
            quiet.Forget(code);
            return DeferredAnswer.Silence;
        }

        if (EventQuestion.Of(call, SubscribedTo.Read(call.Message.Body), questions.IdentifierTypes(call.Agency), []) is not { Unknown: [] } question)
        {
            await questions.RejectAsync(call);
            return DeferredAnswer.Silence;
        }

        if (gate.Enter(call.Context, call.Caller, call.Entry) is { } throttled)
        {
            await path.CloseAsync(throttled);
            return null;
        }

        switch (await gate.AskAsync(call.Context, call.Caller, call.Agency, question.All, call.Entry))
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

    private async Task<DeferredAnswer?> FindAsync(DciTransaction transaction, DciCall call, EventQuestion question, Exchange all)
    {
        var (code, cancellation) = (transaction.TransactionId, call.Context.RequestAborted);
        var standing = await quiet.StandingAsync(all.Agency, cancellation);
        if (quiet.IsQuiet(code, standing))
        {
            await ledger.AppendAsync(all.Entry with { Outcome = "nothing-disclosed", Reason = "NothingChanged" }, CancellationToken.None);
            return DeferredAnswer.Silence;
        }

        var found = new EventsFound(question.Event, await subscriptions.ToldAsync(code, cancellation));
        void See(JsonObject record) => found.See((string)record["@id"]!, prints.Of(code, question.Type, record));
        var seen = await look.SeeAsync(call, all, question, question.All, See);
        var forgotten = found.Forgotten;

        // What was told of and is not among them is looked up: it may be seen yet, though the filter does not speak of it any more.
        foreach (var some in found.Unseen.Chunk(MostTold))
        {
            seen = seen && await look.SeeAsync(call, all, question, question.Among(some), See);
        }

        if (!seen)
        {
            await path.FailAsync(all, all.TimedOut ? "TooCostly" : "AdapterFailed");
            return null;
        }

        if (found.ToNote.Count + forgotten.Length > 0)
        {
            await subscriptions.NoteAsync(code, found.ToNote, forgotten, cancellation);
        }

        if (found.ToTell.Count + found.Unseen.Length > 0)
        {
            return await TellAsync(transaction, call, question, all, found);
        }

        await ledger.AppendAsync(all.Entry with { Outcome = "nothing-disclosed" }, CancellationToken.None);
        quiet.Note(code, standing);
        return DeferredAnswer.Silence;
    }

    private async Task<DeferredAnswer?> TellAsync(DciTransaction transaction, DciCall call, EventQuestion question, Exchange all, EventsFound found)
    {
        string[] gone = [.. found.Unseen.Take(MostTold)];
        string[] ids = [.. found.ToTell.Take(MostTold - gone.Length)];
        if (ids.Length == 0)
        {
            return await SendAsync(transaction, call, question, all, found, gone, []);
        }

        if (await look.PermitAsync(all, question.Among(ids)) is not { } asked)
        {
            await path.FailAsync(all, "PolicyChanged");
            return null;
        }

        try
        {
            if (await path.AskAsync(call.Context, asked) is { } refused)
            {
                await path.CloseAsync(refused);
                return null;
            }

            return await path.RecordAsync(call.Context, asked) is null
                ? await SendAsync(transaction, call, question, all, found, gone, [.. DciRecords.Of(question.Type, asked, asked.Answer!)])
                : null;
        }
        finally
        {
            asked.Release();
        }
    }

    private async Task<DeferredAnswer?> SendAsync(DciTransaction transaction, DciCall call, EventQuestion question, Exchange all, EventsFound found, string[] gone, JsonObject[] records)
    {
        var code = transaction.TransactionId;
        if (gone.Length > 0)
        {
            var entry = all.Entry with { Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString(), Outcome = "withdrawal-told", Records = [.. all.Entry.Records!, .. gone.Select(id => Registered(all, id))] };
            await ledger.AppendAsync(entry, CancellationToken.None);
        }

        var shown = records.ToDictionary(record => (string)record["@id"]!, record => prints.Of(code, question.Type, record), StringComparer.Ordinal);
        if (!await subscriptions.SendAsync(code, shown.Keys, gone, call.Context.RequestAborted))
        {
            await path.FailAsync(all, "SubscriptionEnded");
            return DeferredAnswer.Silence;
        }

        if (records.Length + gone.Length == 0)
        {
            return DeferredAnswer.Silence;
        }

        var told = records.Select(record => (found.Code((string)record["@id"]!, shown[(string)record["@id"]!], question.Type), record)).ToList();
        var (header, message) = EventMessage.Write(transaction, call, question.Type, told, gone, clock.GetUtcNow());
        return new(header, message, [])
        {
            Taken = () => subscriptions.TakenAsync(code, shown.ToDictionary(pair => pair.Key, pair => pair.Value.Bytes, StringComparer.Ordinal), gone, CancellationToken.None),

            // Of one subscription one moment's events wait at a time, so the rest has its moment only now.
            Settled = found.ToTell.Count + found.Unseen.Length > MostTold ? () => subscriptions.NextAsync(code, clock.GetUtcNow(), CancellationToken.None) : null,
        };
    }

    private static string Registered(Exchange exchange, string shown)
    {
        var type = exchange.Request.Query.Kind.ResourceType();
        return $"{type}/{(exchange.Ids is { } ids ? ids.DecodeOrNothing(type, shown) : shown)}";
    }
}
