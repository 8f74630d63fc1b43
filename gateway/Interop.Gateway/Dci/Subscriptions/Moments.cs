using Cronos;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>The fixed moments of a subscription, as cron has them, in UTC.</summary>
internal static class Moments
{
    private const int LongestText = 100;

    /// <summary>Whether a text says moments by the five fields of cron.</summary>
    public static bool IsCron(string text) => text.Length <= LongestText && CronExpression.TryParse(text, CronFormat.Standard, out _);

    /// <summary>The next moment after this one; null when there is none.</summary>
    public static DateTimeOffset? Next(string cron, DateTimeOffset after) =>
        CronExpression.Parse(cron, CronFormat.Standard).GetNextOccurrence(after.UtcDateTime) is { } next ? new DateTimeOffset(next, TimeSpan.Zero) : null;
}
