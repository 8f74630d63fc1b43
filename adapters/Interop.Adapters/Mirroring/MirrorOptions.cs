namespace Interop.Adapters.Mirroring;

/// <summary>Where a mirror keeps what it reads, and how often it reads.</summary>
public sealed record MirrorOptions
{
    /// <summary>The mapping of the records.</summary>
    public required string MappingFile { get; init; }

    /// <summary>A folder of this adapter's own for what was read, index and reports; it holds personal data.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The key of the logical ids, 32 random bytes, made when there is none; null puts it into the data folder.</summary>
    public string? IdKeyFile { get; init; }

    /// <summary>How often changes are read.</summary>
    public int RefreshSeconds { get; init; } = 300;

    /// <summary>How often everything is read, which finds deletions and edits that the MIS does not tell of.</summary>
    public int ReconcileHours { get; init; } = 24;

    /// <summary>After how long without a good reading questions are refused.</summary>
    public int StaleAfterSeconds { get; init; } = 3600;

    /// <summary>How far before the last reading changes are read again, for clocks that differ and writes that were under way.</summary>
    public int OverlapSeconds { get; init; } = 600;

    /// <summary>After how long without a record a reading is given up.</summary>
    public int SilenceSeconds { get; init; } = 600;

    /// <summary>The share of the records that a reading may lose, beyond twenty, without being suspected of being short.</summary>
    public double LargestLoss { get; init; } = 0.5;

    /// <summary>How long after a suspected full reading a second one that finds as few is believed.</summary>
    public int SuspicionHours { get; init; } = 24;

    /// <summary>An operator's word that the registry may have as few records as this; null gives none.</summary>
    public long? FewestRecords { get; init; }

    /// <summary>Everything that keeps a mirror from working, each with rule and fix.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (!File.Exists(MappingFile))
        {
            problems.Add("MappingFile: there is no such file. Give the path of the mapping's JSON file.");
        }

        if (string.IsNullOrWhiteSpace(DataFolder))
        {
            problems.Add("DataFolder: it is not set. Give a folder of this adapter's own.");
        }

        Range(nameof(RefreshSeconds), RefreshSeconds, 1, 86_400);
        Range(nameof(ReconcileHours), ReconcileHours, 1, 24 * 31);
        Range(nameof(StaleAfterSeconds), StaleAfterSeconds, 2, 7 * 86_400);
        Range(nameof(OverlapSeconds), OverlapSeconds, 0, 86_400);
        Range(nameof(SilenceSeconds), SilenceSeconds, 1, 86_400);
        Range(nameof(SuspicionHours), SuspicionHours, 1, 24 * 31);
        if (StaleAfterSeconds < 2L * RefreshSeconds)
        {
            problems.Add("StaleAfterSeconds: it is less than twice RefreshSeconds, so one slow reading would stop the service. Give more, or refresh more often.");
        }

        if (!(LargestLoss is > 0 and < 1))
        {
            problems.Add("LargestLoss: it is no share. Give a number between 0 and 1, such as 0.5.");
        }

        if (FewestRecords < 0)
        {
            problems.Add("FewestRecords: it is less than nothing. Give the number of records that are really left, or leave it out.");
        }

        return problems;

        void Range(string name, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                problems.Add($"{name}: it is not within {least} and {most}. Give a number within.");
            }
        }
    }
}
