namespace Interop.Store.Dci;

/// <summary>What a transaction asks for.</summary>
public enum DciTransactionKind
{
    /// <summary>Records.</summary>
    Search = 1,

    /// <summary>The state of another transaction.</summary>
    Status = 2,
}
