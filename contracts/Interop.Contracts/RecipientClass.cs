namespace Interop.Contracts;

/// <summary>What kind of organisation receives data; the zero value belongs to no class that a consent can name.</summary>
public enum RecipientClass
{
    /// <summary>Not said: no consent for a class reaches it.</summary>
    Unknown = 0,

    /// <summary>A government body.</summary>
    Government = 1,

    /// <summary>A humanitarian organisation: UN agency, NGO, Red Cross or Red Crescent.</summary>
    Humanitarian = 2,

    /// <summary>A private company, such as a payment provider.</summary>
    Private = 3,
}
