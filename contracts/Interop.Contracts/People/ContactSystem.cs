namespace Interop.Contracts.People;

/// <summary>The means of contact.</summary>
public enum ContactSystem
{
    /// <summary>Telephone.</summary>
    Phone = 1,

    /// <summary>Electronic mail.</summary>
    Email = 2,

    /// <summary>Text message only.</summary>
    Sms = 3,
}
