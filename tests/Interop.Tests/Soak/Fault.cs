namespace Interop.Tests.Soak;

/// <summary>What is wrong with one answer of an adapter, or that nothing is; the question names it, so that asker and adapter agree.</summary>
internal enum Fault
{
    /// <summary>Nothing: one person who agrees, in lines.</summary>
    Sound,

    /// <summary>Nothing: the same as a Bundle.</summary>
    SoundBundle,

    /// <summary>Nothing: as many persons as a page has, so that a client can hang up in the middle of them.</summary>
    SoundPage,

    /// <summary>A few bytes at a time, but all.</summary>
    Drips,

    /// <summary>The person asked for, who gave no consent.</summary>
    Withheld,

    /// <summary>Others than were asked for.</summary>
    WrongRecords,

    /// <summary>Resources of other types.</summary>
    WrongTypes,

    /// <summary>The same record, at the same position, again.</summary>
    Repeats,

    /// <summary>The same persons round and round, who are withheld.</summary>
    GoesRound,

    /// <summary>Lines without end.</summary>
    EndlessLines,

    /// <summary>One line without end.</summary>
    EndlessLine,

    /// <summary>Entries of a Bundle without end.</summary>
    EndlessBundle,

    /// <summary>A byte now and then, for ever.</summary>
    DripsForever,

    /// <summary>Ends before the line that says it is complete.</summary>
    Truncates,

    /// <summary>Ends in the middle of a Bundle.</summary>
    TruncatesBundle,

    /// <summary>Breaks the connection before it answers.</summary>
    Dies,

    /// <summary>Breaks the connection in the middle.</summary>
    DiesMidway,

    /// <summary>Never answers.</summary>
    Hangs,

    /// <summary>Answers half, and then never more.</summary>
    HangsMidway,

    /// <summary>Answers 500 with a page that tells what it should not.</summary>
    Fails,

    /// <summary>Answers HTML as if it were FHIR.</summary>
    Html,

    /// <summary>Sends elsewhere.</summary>
    Redirects,
}
