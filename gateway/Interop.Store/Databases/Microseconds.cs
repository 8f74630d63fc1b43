namespace Interop.Store.Databases;

/// <summary>Moments as the database holds them: microseconds since 1970 in UTC.</summary>
internal static class Microseconds
{
    public static long Of(DateTimeOffset moment) =>
        (moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToMoment(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
