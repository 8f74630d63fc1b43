namespace Interop.Linkage.Persons;

/// <summary>What of a person a key is made of, from the surest to the least sure.</summary>
public enum LinkageKeyKind
{
    /// <summary>An identifier of a number space.</summary>
    Identifier,

    /// <summary>A telephone number and the year of birth.</summary>
    Telephone,

    /// <summary>All words of a name in any order, and the day of birth.</summary>
    NameAndBirthDate,

    /// <summary>One word of a name, the beginning of another, and the day of birth.</summary>
    PartOfNameAndBirthDate,

    /// <summary>All words of a name in any order, the year of birth, the sex and the second administrative area.</summary>
    NameAndPlace,
}
