namespace Interop.Store.Dci;

/// <summary>What came of adding a transaction.</summary>
public enum DciAdding
{
    /// <summary>It is kept.</summary>
    Added = 1,

    /// <summary>The partner has used its name for another at this agency.</summary>
    Known = 2,

    /// <summary>The partner has as many waiting as it may have.</summary>
    TooMany = 3,
}
