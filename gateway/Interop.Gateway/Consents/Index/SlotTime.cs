namespace Interop.Gateway.Consents.Index;

/// <summary>
/// A time in 32 bits: seconds since 2020, good until 2156. What does not fit comes out on the denying side: of a withdrawal later than it
/// was, so that it reaches more; of anything else earlier, so that more withdrawals reach it, or never, when it lies beyond.
/// </summary>
internal static class SlotTime
{
    private const uint Beyond = uint.MaxValue;
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static uint Encode(DateTimeOffset at, bool isWithdrawal)
    {
        var ticks = at.UtcTicks - Epoch.UtcTicks;
        var seconds = isWithdrawal
            ? Math.Max(1, (ticks / TimeSpan.TicksPerSecond) + (ticks % TimeSpan.TicksPerSecond > 0 ? 1 : 0))
            : Math.Max(0, ticks / TimeSpan.TicksPerSecond);
        return seconds >= Beyond ? Beyond : (uint)seconds;
    }

    public static DateTimeOffset Decode(uint time) => time switch
    {
        0 => DateTimeOffset.MinValue,
        Beyond => DateTimeOffset.MaxValue,
        _ => Epoch.AddSeconds(time),
    };
}
