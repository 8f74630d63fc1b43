namespace Interop.Gateway.Audit;

/// <summary>Where disclosures are recorded before they happen.</summary>
internal interface ILedger
{
    /// <summary>Returns once the entry is durable; throws <see cref="LedgerUnavailableException"/> when it cannot be made so in time.</summary>
    ValueTask AppendAsync(LedgerEntry entry, CancellationToken cancellation);

    /// <summary>Whether entries can be recorded.</summary>
    bool Ready { get; }
}
