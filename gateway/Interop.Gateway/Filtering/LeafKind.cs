namespace Interop.Gateway.Filtering;

/// <summary>The form of a leaf, so that a leaf of one category cannot carry text of another: a date is a date, a code a code.</summary>
internal enum LeafKind
{
    /// <summary>Not a leaf.</summary>
    None,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Text that is not blank.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A list of this contract's profiles.</summary>
    Profiles,

    /// <summary>A FHIR gender.</summary>
    Gender,

    /// <summary>A FHIR contact point system.</summary>
    ContactSystem,

    /// <summary>A date or a time.</summary>
    Time,

    /// <summary>A code: no longer than 64 characters, with no blank at its ends.</summary>
    Code,

    /// <summary>A text without white space, such as a URL.</summary>
    Word,

    /// <summary>A reference, which the scope must allow besides.</summary>
    Reference,
}
