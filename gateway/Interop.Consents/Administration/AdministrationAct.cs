namespace Interop.Consents.Administration;

/// <summary>What an administrator or agency does with an item; the zero value is nothing that anybody may do.</summary>
public enum AdministrationAct
{
    /// <summary>Not said: allowed to nobody.</summary>
    None = 0,

    /// <summary>Read it or its history.</summary>
    Read = 1,

    /// <summary>Create, replace or delete it.</summary>
    Write = 2,

    /// <summary>Suspend it, or let it be in force again.</summary>
    Suspend = 3,

    /// <summary>Import consents, and follow or cancel an import.</summary>
    Import = 4,
}
