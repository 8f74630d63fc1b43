using Interop.Contracts;

namespace Interop.Store.Recipients;

/// <summary>That a partner receives data of a subject, to be recorded before it does.</summary>
public sealed record Receipt
{
    /// <summary>The agency whose record it is.</summary>
    public required string Agency { get; init; }

    /// <summary>The subject's logical id at that agency.</summary>
    public required string Subject { get; init; }

    /// <summary>The partner who receives.</summary>
    public required string Partner { get; init; }

    /// <summary>The code of the purpose of use.</summary>
    public required string Purpose { get; init; }

    /// <summary>What is received; never empty.</summary>
    public required DataCategorySet Categories { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The decision that released it, as the audit ledger names it.</summary>
    public required string Decision { get; init; }
}
