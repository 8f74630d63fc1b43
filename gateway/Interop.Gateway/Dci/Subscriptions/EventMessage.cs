using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Dci.Records;
using Interop.Gateway.Dci.Serving;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>Writes <c>notify</c>: records with the code of their event, and those that are gone by their ids alone.</summary>
internal static class EventMessage
{
    public static (JsonObject Header, JsonObject Message) Write(
        DciTransaction transaction, DciCall call, DciRecordType type, IReadOnlyList<(string? Code, JsonObject Record)> told, IReadOnlyList<string> gone, DateTimeOffset now)
    {
        var (id, code) = (transaction.Id.ToString(), transaction.TransactionId);
        IEnumerable<JsonObject> events =
        [
            .. told.Select(one => Event(code, now, type, one.Record, one.Code)),
            .. gone.Select(record => Event(code, now, type, new() { ["@type"] = type.ToString(), ["@id"] = record }, null)),
        ];
        var header = CallbackHeader.Of("notify", id, call.Agency, call.Message.Sender, DciCodes.Succeeded, now);
        header["total_count"] = told.Count + gone.Count;
        header["completed_count"] = told.Count + gone.Count;
        return (header, new() { ["transaction_id"] = id, ["notify_event"] = new JsonArray([.. events]) });
    }

    private static JsonObject Event(string subscription, DateTimeOffset now, DciRecordType type, JsonObject record, string? code)
    {
        var data = new JsonObject { ["version"] = MessageReader.Version }.With("reg_event_type", code).With("reg_record_type", type.ToString());
        data["reg_records"] = record;
        return new() { ["reference_id"] = subscription, ["timestamp"] = SearchAnswerWriter.Moment(now), ["data"] = data };
    }
}
