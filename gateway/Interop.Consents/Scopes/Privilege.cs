namespace Interop.Consents.Scopes;

/// <summary>What a scope of this gateway's own allows; the zero value is nothing.</summary>
public enum Privilege
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>To read partners, agreements and protection rules of one's own side (<c>interop/policy.read</c>).</summary>
    PolicyRead = 1,

    /// <summary>To write partners, agreements and protection rules of one's own agency (<c>interop/policy.write</c>).</summary>
    PolicyWrite = 2,

    /// <summary>To be told why data of one's own agency was released or withheld, and to import consents (<c>interop/steward</c>).</summary>
    Steward = 3,
}
