namespace Interop.Adapters.Mirroring;

/// <summary>A full reading that lost too many records to be believed at once.</summary>
/// <param name="At">When the first such reading began.</param>
/// <param name="Found">How many records it found.</param>
internal sealed record Suspicion(DateTimeOffset At, long Found)
{
    private const int Margin = 20;

    /// <summary>Whether a later reading finds as few records, within a tenth.</summary>
    public bool AgreesWith(long found) => Math.Abs(found - Found) <= Math.Max(Margin, Found / 10);
}
