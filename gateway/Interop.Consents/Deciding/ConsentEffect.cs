namespace Interop.Consents.Deciding;

/// <summary>What a consent does to a decision; the zero value denies everything.</summary>
public enum ConsentEffect
{
    /// <summary>It could not be understood: it denies everything.</summary>
    Unreadable = 0,

    /// <summary>It says nothing: not answered, expired, recorded in error.</summary>
    Silent = 1,

    /// <summary>It says what its clauses say.</summary>
    Speaks = 2,

    /// <summary>It was refused: what its clause names is denied, whatever the clause asked for.</summary>
    Refuses = 3,

    /// <summary>It was withdrawn: what its clause and the exceptions name is no longer granted by anything collected before.</summary>
    Withdraws = 4,
}
