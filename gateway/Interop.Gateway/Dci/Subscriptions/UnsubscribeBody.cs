using System.Text.Json;
using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>What an unsubscribe message holds.</summary>
internal sealed record UnsubscribeBody(string Transaction, IReadOnlyList<string> Codes)
{
    /// <summary>Reads it; null with what is wrong.</summary>
    public static UnsubscribeBody? Read(DciMessage message, out List<DciIssue> issues)
    {
        issues = [];
        var body = new FieldReader(message.Body, "message", issues);
        body.Only(DciCodes.RequestBad, "transaction_id", "timestamp", "subscription_codes");
        var transaction = body.Text("transaction_id", MessageReader.LongestId, DciCodes.RequestBad, required: true);
        body.Moment("timestamp", DciCodes.RequestBad);
        var codes = body.Array("subscription_codes", DciCodes.RequestBad, required: true);
        if (issues.Count == 0 && (codes.Count is 0 or > MessageReader.MostRequests || !codes.All(code => code.Value.ValueKind == JsonValueKind.String && code.Value.GetString() is { Length: > 0 and <= MessageReader.LongestId })))
        {
            body.Wrong(DciCodes.RequestBad, "subscription_codes", $"must hold 1 to {MessageReader.MostRequests} codes.");
        }

        return issues.Count == 0 ? new(transaction!, [.. codes.Select(code => code.Value.GetString()!).Distinct(StringComparer.Ordinal)]) : null;
    }
}
