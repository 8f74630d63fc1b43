namespace Interop.Store.Verifying;

/// <summary>What is wrong with a version.</summary>
public enum StoreFault
{
    /// <summary>It is missing, though later ones are there.</summary>
    Missing = 1,

    /// <summary>It does not name the hash of the version before it.</summary>
    Unlinked = 2,

    /// <summary>Its hash is not that of its fields.</summary>
    Altered = 3,

    /// <summary>It was written before the version that precedes it.</summary>
    OutOfTime = 4,

    /// <summary>It is not the next version of its item.</summary>
    OutOfOrder = 5,

    /// <summary>The store's head does not agree with the last version: versions were removed from or added at the end.</summary>
    Head = 6,

    /// <summary>The list of newest versions, or their count, does not agree with the versions.</summary>
    Newest = 7,

    /// <summary>It is not what it was when its hash was taken down elsewhere.</summary>
    Rewritten = 8,

    /// <summary>What is kept in short of what it means for decisions is not what it says.</summary>
    Extract = 9,
}
