namespace Interop.Store.Dci;

/// <summary>The ways in which a partner may name a transaction of its own.</summary>
public abstract record DciTransactionName
{
    private DciTransactionName()
    {
    }

    /// <summary>By its own name for it.</summary>
    public sealed record OfPartner(string TransactionId) : DciTransactionName;

    /// <summary>By the id that it was told.</summary>
    public sealed record Correlation(Guid Id) : DciTransactionName;

    /// <summary>By requests that it holds, all of them; the newest that does.</summary>
    public sealed record Requests(IReadOnlyList<string> References) : DciTransactionName;
}
