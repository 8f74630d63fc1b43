namespace Interop.Linkage.Names;

/// <summary>The scripts whose names are understood.</summary>
public enum NameScript
{
    /// <summary>None of them, or more than one.</summary>
    Unknown,

    /// <summary>Latin.</summary>
    Latin,

    /// <summary>Arabic, with the letters of Persian, Urdu, Pashto and Kurdish.</summary>
    Arabic,

    /// <summary>Cyrillic.</summary>
    Cyrillic,
}
