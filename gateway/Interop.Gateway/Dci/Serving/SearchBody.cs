using System.Text.Json;
using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Serving;

/// <summary>What a search message holds: its requests, none of which is read yet.</summary>
internal sealed record SearchBody(string Transaction, IReadOnlyList<(JsonElement Value, string Path)> Requests)
{
    /// <summary>The names of the requests; empty for one that has none.</summary>
    public IReadOnlyList<string> References => [.. Requests.Select(request => FieldReader.Reference(request.Value))];

    /// <summary>Reads it; null with what is wrong: with the message, or only with the number that its header says.</summary>
    public static SearchBody? Read(DciMessage message, out List<DciIssue> issues, out DciIssue? miscounted)
    {
        (issues, miscounted) = ([], null);
        var body = new FieldReader(message.Body, "message", issues);
        body.Only(DciCodes.RequestBad, "transaction_id", "search_request");
        var transaction = body.Text("transaction_id", MessageReader.LongestId, DciCodes.RequestBad, required: true);
        var requests = body.Array("search_request", DciCodes.RequestBad, required: true);
        if (issues.Count == 0 && requests.Count == 0)
        {
            body.Wrong(DciCodes.RequestBad, "search_request", "must hold a request.");
        }

        miscounted = issues.Count > 0 ? null : Counted(message.TotalCount, requests.Count);
        return issues.Count > 0 || miscounted is not null ? null : new(transaction!, requests);
    }

    private static DciIssue? Counted(int said, int there) =>
        there > MessageReader.MostRequests ? new(DciCodes.TotalCountLimit, "header.total_count", $"must be at most {MessageReader.MostRequests}.")
        : said != there ? new(DciCodes.TotalCount, "header.total_count", "must be the number of requests in the message.")
        : null;
}
