namespace Interop.Store.Notices;

/// <summary>Why the last attempt to deliver failed.</summary>
public enum DeliveryError
{
    /// <summary>It did not fail, or there was none.</summary>
    None = 0,

    /// <summary>The partner has named no address to deliver to.</summary>
    NoAddress = 1,

    /// <summary>The address may not be delivered to.</summary>
    AddressRefused = 2,

    /// <summary>No connection came about.</summary>
    Unreachable = 3,

    /// <summary>The partner's server did not prove who it is.</summary>
    Untrusted = 4,

    /// <summary>No answer came in time.</summary>
    TimedOut = 5,

    /// <summary>The partner's server refused it (4xx).</summary>
    Rejected = 6,

    /// <summary>The partner's server failed (5xx).</summary>
    PeerFailed = 7,

    /// <summary>The answer was none that a receiver of notices may give.</summary>
    UnexpectedAnswer = 8,

    /// <summary>There was nothing to deliver yet: the registry, the policies or the ledger did not serve.</summary>
    NotAnswered = 9,
}
