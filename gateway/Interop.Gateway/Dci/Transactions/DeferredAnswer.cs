using System.Text.Json.Nodes;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>An answer that may leave now, and only now.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Message">What it says; null when the header says all.</param>
/// <param name="Items">What it says to each request.</param>
internal sealed record DeferredAnswer(JsonObject Header, JsonObject? Message, IReadOnlyList<DciItem> Items)
{
    /// <summary>The answer that nothing is to be said.</summary>
    public static readonly DeferredAnswer Silence = new([], null, []);

    /// <summary>What is to be noted once it was taken.</summary>
    public Func<Task>? Taken { get; init; }

    /// <summary>What is to follow once its transaction waits no more.</summary>
    public Func<Task>? Settled { get; init; }
}
