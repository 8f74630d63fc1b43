namespace Interop.Store.Dci;

/// <summary>What became of one request of a transaction.</summary>
public enum DciItemStatus
{
    /// <summary>Nothing yet.</summary>
    Open = 1,

    /// <summary>It was answered.</summary>
    Succeeded = 2,

    /// <summary>It was rejected, or its transaction was given up.</summary>
    Rejected = 3,
}
