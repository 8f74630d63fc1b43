using System.Text.Json;
using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>What a subscribe message holds: its requests, none of which is read yet.</summary>
internal sealed record SubscribeBody(string Transaction, IReadOnlyList<(JsonElement Value, string Path)> Requests)
{
    /// <summary>The names of the requests; empty for one that has none.</summary>
    public IReadOnlyList<string> References => [.. Requests.Select(request => FieldReader.Reference(request.Value))];

    /// <summary>Reads it; null with what is wrong.</summary>
    public static SubscribeBody? Read(DciMessage message, out List<DciIssue> issues)
    {
        issues = [];
        var body = new FieldReader(message.Body, "message", issues);
        body.Only(DciCodes.RequestBad, "transaction_id", "subscribe_request");
        var transaction = body.Text("transaction_id", MessageReader.LongestId, DciCodes.RequestBad, required: true);
        var requests = body.Array("subscribe_request", DciCodes.RequestBad, required: true);
        if (issues.Count == 0 && requests.Count is 0 or > MessageReader.MostRequests)
        {
            body.Wrong(DciCodes.RequestBad, "subscribe_request", $"must hold 1 to {MessageReader.MostRequests} requests.");
        }

        if (issues.Count == 0 && message.TotalCount != requests.Count)
        {
            issues.Add(new(DciCodes.TotalCount, "header.total_count", "must be the number of requests in the message."));
        }

        return issues.Count == 0 ? new(transaction!, requests) : null;
    }
}
