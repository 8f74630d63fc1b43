namespace Interop.Consents.Agreements;

/// <summary>What an agreement lets a partner do with the data it shares.</summary>
public enum AgreedOperation
{
    /// <summary>Read one record by its id.</summary>
    Read = 1,

    /// <summary>Search, page by page.</summary>
    Search = 2,

    /// <summary>Record consents that people gave it for others.</summary>
    ConsentWrite = 3,

    /// <summary>Export everything it may see, in bulk.</summary>
    Export = 4,
}
