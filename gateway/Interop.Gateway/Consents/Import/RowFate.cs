namespace Interop.Gateway.Consents.Import;

/// <summary>What becomes of a row that was read as a consent; the zero value records nothing.</summary>
internal enum RowFate
{
    /// <summary>It is not recorded.</summary>
    Quarantined = 0,

    /// <summary>It is to be written.</summary>
    Write = 1,

    /// <summary>This very import wrote it, before it was interrupted.</summary>
    AlreadyWritten = 2,

    /// <summary>It is on record to the letter.</summary>
    Unchanged = 3,
}
