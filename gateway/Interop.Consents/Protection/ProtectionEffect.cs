namespace Interop.Consents.Protection;

/// <summary>What a protection rule does; the zero value does the most.</summary>
public enum ProtectionEffect
{
    /// <summary>The person does not exist for these recipients.</summary>
    Withhold = 0,

    /// <summary>The named categories never go to these recipients.</summary>
    RemoveCategories = 1,

    /// <summary>No location finer than the named administrative level goes to these recipients.</summary>
    CapLocation = 2,
}
