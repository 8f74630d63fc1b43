namespace Interop.Store.Dci;

/// <summary>A transaction to be kept.</summary>
public sealed record DciTransactionDraft
{
    /// <summary>Its id, which the partner knows as <c>correlation_id</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it asks for.</summary>
    public required DciTransactionKind Kind { get; init; }

    /// <summary>The agency asked.</summary>
    public required string Agency { get; init; }

    /// <summary>The partner that asks.</summary>
    public required string Partner { get; init; }

    /// <summary>The partner's own name for it.</summary>
    public required string TransactionId { get; init; }

    /// <summary>What is asked, sealed by the gateway: the store cannot read it.</summary>
    public required byte[] Question { get; init; }

    /// <summary>The names of its requests, in their order.</summary>
    public required IReadOnlyList<string> References { get; init; }
}
