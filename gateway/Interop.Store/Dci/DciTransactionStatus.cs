namespace Interop.Store.Dci;

/// <summary>Where a transaction stands.</summary>
public enum DciTransactionStatus
{
    /// <summary>To be answered, for the first time or again.</summary>
    Waiting = 1,

    /// <summary>The partner's server took the answer.</summary>
    Answered = 2,

    /// <summary>No more attempts are made.</summary>
    Dead = 3,
}
