namespace Interop.Contracts.Consents;

/// <summary>Who spoke for the subject.</summary>
public enum ConsentDelegation
{
    /// <summary>The subject; for a household, its head.</summary>
    Self = 0,

    /// <summary>A parent; holds while the person is a minor.</summary>
    Parent = 1,

    /// <summary>A guardian; holds while the person is a minor.</summary>
    Guardian = 2,

    /// <summary>Somebody with a power of attorney, which the evidence shows.</summary>
    PowerOfAttorney = 3,

    /// <summary>A representative appointed by law, which the evidence shows.</summary>
    Representative = 4,
}
