namespace Interop.Synthetic.Registrations;

/// <summary>How an agency's clerks write people down: gaps and slips, each as so many in ten thousand.</summary>
internal sealed record Habits
{
    /// <summary>A word of the name in another Latin spelling than the usual.</summary>
    public required int OtherSpelling { get; init; }

    /// <summary>Family and given names in each other's column.</summary>
    public required int SwappedNames { get; init; }

    /// <summary>No name in the person's own script.</summary>
    public required int NoNativeName { get; init; }

    /// <summary>The name in Arabic letters without hamza and dots.</summary>
    public required int LooseNativeName { get; init; }

    public required int NoSex { get; init; }

    public required int NoBirthDate { get; init; }

    public required int BirthYearOnly { get; init; }

    /// <summary>A birthday estimated as the first of January.</summary>
    public required int BirthFirstOfJanuary { get; init; }

    /// <summary>A birthday wrong by a few days.</summary>
    public required int BirthDaySlip { get; init; }

    public required int NoNationalId { get; init; }

    public required int NoPhone { get; init; }

    /// <summary>Nobody asked the Washington Group questions.</summary>
    public required int NoDifficulties { get; init; }

    /// <summary>A member other than the head who was not there that day.</summary>
    public required int MissedMember { get; init; }

    public required int Point { get; init; }

    /// <summary>The household's ration card, which relief issues.</summary>
    public required int RationCard { get; init; }

    public required int Enrolled { get; init; }
}
