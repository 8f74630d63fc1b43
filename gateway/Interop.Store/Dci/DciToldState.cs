namespace Interop.Store.Dci;

/// <summary>How far a subscription's telling of a record went.</summary>
public enum DciToldState
{
    /// <summary>It was sent, and not taken; it may have been read.</summary>
    Sent = 0,

    /// <summary>It was taken.</summary>
    Taken = 1,

    /// <summary>It was taken before, and what was sent of it since was not.</summary>
    Doubtful = 2,

    /// <summary>Nothing was told; only what it is like is noted.</summary>
    Noted = 3,
}
