using System.Globalization;

namespace Interop.Adapters.Mirroring;

/// <summary>Whether a loss of records is believed: an MIS that answers in part looks like one whose records were deleted.</summary>
internal sealed class LossRule(MirrorOptions options)
{
    private const int Unremarkable = 20;

    /// <summary>Whether so many lost of so many had need a second look.</summary>
    public bool IsSuspicious(long had, long lost) =>
        lost > Unremarkable && lost > options.LargestLoss * had && !(had - lost >= options.FewestRecords);

    /// <summary>The suspicion that remains after a full reading, or null when it is believed.</summary>
    public Suspicion? After(Suspicion? before, DateTimeOffset began, long had, long lost, long found)
    {
        if (!IsSuspicious(had, lost) || found >= options.FewestRecords)
        {
            return null;
        }

        if (before is null || !before.AgreesWith(found))
        {
            return new(began, found);
        }

        return began - before.At >= TimeSpan.FromHours(options.SuspicionHours) ? null : before;
    }

    /// <summary>What an operator is told.</summary>
    public string Message(long had, long lost, Suspicion suspicion) => string.Create(
        CultureInfo.InvariantCulture,
        $"A reading lacks {lost} of {had} records and is not believed. If so many are really gone, set FewestRecords to {suspicion.Found} and restart; otherwise a full reading from {suspicion.At.AddHours(options.SuspicionHours):yyyy-MM-dd HH:mm} UTC on that finds as few is believed.");
}
