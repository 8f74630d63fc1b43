using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;

namespace Interop.Gateway.Dci.Callbacks;

/// <summary>Writes the header of an answer that is no answer to a search.</summary>
internal static class CallbackHeader
{
    public static JsonObject Of(string action, string messageId, string agency, string receiver, string status, DateTimeOffset now) => new()
    {
        ["version"] = MessageReader.Version,
        ["message_id"] = messageId,
        ["message_ts"] = SearchAnswerWriter.Moment(now),
        ["action"] = action,
        ["status"] = status,
        ["sender_id"] = agency,
        ["receiver_id"] = receiver,
        ["is_msg_encrypted"] = false,
    };
}
