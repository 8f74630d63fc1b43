namespace Interop.Gateway.Notices;

/// <summary>When a notice or a callback is tried again: after one second, then twice as long each time up to an hour, for three days.</summary>
internal static class Retries
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>For how long it is tried.</summary>
    public static readonly TimeSpan GiveUp = TimeSpan.FromDays(3);

    /// <summary>The time of the next attempt after that many; null when there is none.</summary>
    /// <param name="attempts">How many attempts were made.</param>
    /// <param name="created">When it was written.</param>
    /// <param name="now">Now.</param>
    /// <param name="asked">How long the receiver asked to be left alone, if it did.</param>
    /// <param name="jitter">From 0 to 1: the share of the last tenth to wait.</param>
    public static DateTimeOffset? Next(int attempts, DateTimeOffset created, DateTimeOffset now, TimeSpan? asked, double jitter)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Clamp(attempts - 1, 0, 20))));
        wait = asked > wait ? (asked < Longest ? asked.Value : Longest) : wait;
        var next = now + (wait * (1 + (jitter / 10)));
        return next - created > GiveUp ? null : next;
    }
}
