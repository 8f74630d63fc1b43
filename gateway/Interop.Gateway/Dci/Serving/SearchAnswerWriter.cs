using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Records;

namespace Interop.Gateway.Dci.Serving;

/// <summary>Writes the answer to a search: a header, and for each request its records or why it is rejected.</summary>
internal static class SearchAnswerWriter
{
    /// <summary>An answer whose header says why the message is rejected; it has no message within.</summary>
    public static JsonObject Rejected(DciCall call, IReadOnlyList<DciIssue> issues, DateTimeOffset now) =>
        Rejected(call.Message.Id, call.Message.Sender, call.Agency, issues, now);

    /// <summary>The same for a message that was not read beyond its header.</summary>
    public static JsonObject Rejected(string id, string sender, string agency, IReadOnlyList<DciIssue> issues, DateTimeOffset now) => new()
    {
        ["header"] = Header(id, sender, agency, DciCodes.Rejected, now)
            .With("status_reason_code", issues[0].Code)
            .With("status_reason_message", DciIssue.Text(issues)),
    };

    public static JsonObject Answered(DciCall call, string transaction, IReadOnlyList<DciQuestion> questions, DateTimeOffset now)
    {
        var answered = questions.Count(question => question.Issues.Count == 0);
        var header = Header(call.Message.Id, call.Message.Sender, call.Agency, answered > 0 ? DciCodes.Succeeded : DciCodes.Rejected, now)
            .With("status_reason_code", answered > 0 ? null : DciCodes.TooManyErrors);
        header["total_count"] = questions.Count;
        header["completed_count"] = answered;
        return new()
        {
            ["header"] = header,
            ["message"] = new JsonObject
            {
                ["transaction_id"] = transaction,
                ["correlation_id"] = call.Entry.Id,
                ["search_response"] = new JsonArray([.. questions.Select(question => Response(question, now))]),
            },
        };
    }

    /// <summary>A moment as DCI has it.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Header(string id, string sender, string agency, string status, DateTimeOffset now) => new()
    {
        ["version"] = MessageReader.Version,
        ["message_id"] = id,
        ["message_ts"] = Moment(now),
        ["action"] = "on-search",
        ["status"] = status,
        ["sender_id"] = agency,
        ["receiver_id"] = sender,
        ["is_msg_encrypted"] = false,
    };

    private static JsonObject Response(DciQuestion question, DateTimeOffset now)
    {
        var response = new JsonObject { ["reference_id"] = question.ReferenceId, ["timestamp"] = Moment(now) };
        if (question.Issues.Count > 0)
        {
            response["status"] = DciCodes.Rejected;
            return response.With("status_reason_code", question.Issues[0].Code).With("status_reason_message", DciIssue.Text(question.Issues));
        }

        var (criteria, exchange) = (question.Criteria!, question.Exchange!);
        response["status"] = DciCodes.Succeeded;
        response["data"] = new JsonObject
        {
            ["version"] = MessageReader.Version,
            ["reg_record_type"] = criteria.Type.ToString(),
            ["reg_records"] = new JsonArray([.. DciRecords.Of(criteria.Type, exchange, exchange.Answer!)]),
        };
        response["pagination"] = new JsonObject { ["page_size"] = criteria.PageSize, ["page_number"] = criteria.PageNumber, ["total_count"] = exchange.Outcome!.Total };
        return response;
    }
}
