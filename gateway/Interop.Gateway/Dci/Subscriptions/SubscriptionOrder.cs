using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Querying;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>One request of a subscribe message as it was read, or what is wrong with it.</summary>
/// <param name="ReferenceId">Its name within the message.</param>
/// <param name="Issues">What is wrong with it; empty for one that is right.</param>
internal sealed record SubscriptionOrder(string ReferenceId, IReadOnlyList<DciIssue> Issues)
{
    /// <summary>What it is about; null when something is wrong.</summary>
    public SubscribedTo? To { get; init; }

    /// <summary>The records that it is of.</summary>
    public DciRecordType Type { get; init; }

    /// <summary>When it is told.</summary>
    public string Cron { get; init; } = "";

    /// <summary>From when on.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset End { get; init; }
}
