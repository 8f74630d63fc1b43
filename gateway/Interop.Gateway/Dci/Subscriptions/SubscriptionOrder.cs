using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>One request of a subscribe message as it was read, or what is wrong with it.</summary>
/// <param name="ReferenceId">Its name within the message.</param>
/// <param name="Issues">What is wrong with it; empty for one that is right.</param>
internal sealed record SubscriptionOrder(string ReferenceId, IReadOnlyList<DciIssue> Issues)
{
    /// <summary>What it is about, as the request of a search; null when something is wrong.</summary>
    public JsonObject? Search { get; init; }

    /// <summary>When it is told.</summary>
    public string Cron { get; init; } = "";

    /// <summary>From when on.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>Whether two are about the same, told at whatever moments.</summary>
    public static bool IsSame(JsonNode one, JsonNode other) => JsonNode.DeepEquals(one["search_criteria"], other["search_criteria"]);
}
