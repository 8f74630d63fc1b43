namespace Interop.Store.Dci;

/// <summary>What a transaction asks for.</summary>
public enum DciTransactionKind
{
    /// <summary>Records.</summary>
    Search = 1,

    /// <summary>The state of another transaction.</summary>
    Status = 2,

    /// <summary>Subscriptions.</summary>
    Subscribe = 3,

    /// <summary>The end of subscriptions.</summary>
    Unsubscribe = 4,

    /// <summary>The events of a subscription at one of its moments; its name is the subscription's code.</summary>
    Events = 5,
}
