using System.Text.Json;
using Interop.Gateway.Dci.Messages;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>A question about the state of a transaction.</summary>
/// <param name="Transaction">The question's own transaction.</param>
/// <param name="Reference">The question's own name.</param>
/// <param name="Type">What it is about, in DCI's word.</param>
/// <param name="Name">The transaction that it is about.</param>
internal sealed record StatusQuestion(string Transaction, string Reference, string Type, DciTransactionName Name)
{
    // Nobody gives receipts here, so none has a state.
    private static readonly Dictionary<string, DciTransactionKind[]> Types = new(StringComparer.Ordinal)
    {
        ["search"] = [DciTransactionKind.Search],
        ["subscribe"] = [DciTransactionKind.Subscribe, DciTransactionKind.Unsubscribe],
        ["receipt"] = [],
    };

    /// <summary>The kinds of transaction that it may be about.</summary>
    public IReadOnlyList<DciTransactionKind> Kinds => Types[Type];

    /// <summary>Reads it; null with what is wrong.</summary>
    public static StatusQuestion? Read(DciMessage message, out List<DciIssue> issues)
    {
        issues = [];
        var body = new FieldReader(message.Body, "message", issues);
        body.Only(DciCodes.RequestBad, "transaction_id", "txnstatus_request");
        var transaction = body.Text("transaction_id", MessageReader.LongestId, DciCodes.RequestBad, required: true);
        if (message.TotalCount != 1)
        {
            issues.Add(new(DciCodes.TotalCount, "header.total_count", "must be 1: the message holds one question."));
        }

        if (body.Object("txnstatus_request", DciCodes.RequestBad, required: true) is not { } question)
        {
            return null;
        }

        question.Only(DciCodes.RequestBad, "reference_id", "txn_type", "attribute_type", "attribute_value", "locale");
        var reference = question.Text("reference_id", MessageReader.LongestId, DciCodes.RequestBad, required: true);
        var type = question.Text("txn_type", 64, DciCodes.RequestBad, required: true);
        if (type is not null && !Types.ContainsKey(type))
        {
            question.Wrong(DciCodes.RequestBad, "txn_type", "must be search, subscribe or receipt.");
        }

        var name = Named(question);
        return issues.Count == 0 ? new(transaction!, reference!, type!, name!) : null;
    }

    private static DciTransactionName? Named(FieldReader question)
    {
        const string Value = "attribute_value";
        switch (question.Text("attribute_type", 64, DciCodes.RequestBad, required: true))
        {
            case "transaction_id":
                return question.Text(Value, MessageReader.LongestId, DciCodes.RequestBad, required: true) is { } own ? new DciTransactionName.OfPartner(own) : null;
            case "correlation_id":
                return question.Text(Value, MessageReader.LongestId, DciCodes.RequestBad, required: true) is { } told
                    ? new DciTransactionName.Correlation(Guid.TryParseExact(told, "D", out var id) ? id : Guid.Empty)
                    : null;
            case "reference_id_list":
                return References(question.Array(Value, DciCodes.RequestBad, required: true), question);
            case null:
                return null;
            default:
                question.Wrong(DciCodes.RequestBad, "attribute_type", "must be transaction_id, reference_id_list or correlation_id.");
                return null;
        }
    }

    private static DciTransactionName.Requests? References(IReadOnlyList<(JsonElement Value, string Path)> values, FieldReader question)
    {
        if (values.Count is > 0 and <= MessageReader.MostRequests && values.All(value => value.Value.ValueKind == JsonValueKind.String && value.Value.GetString() is { Length: > 0 and <= MessageReader.LongestId }))
        {
            return new([.. values.Select(value => value.Value.GetString()!)]);
        }

        if (question.Find("attribute_value") is { ValueKind: JsonValueKind.Array })
        {
            question.Wrong(DciCodes.RequestBad, "attribute_value", $"must hold 1 to {MessageReader.MostRequests} texts of at most {MessageReader.LongestId} characters.");
        }

        return null;
    }
}
