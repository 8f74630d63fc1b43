using System.Globalization;

namespace Interop.Adapters.Mirroring;

/// <summary>Whether what is served is new enough to answer from.</summary>
internal sealed class Freshness(MirrorOptions options, TimeProvider time)
{
    /// <summary>Why not, in words for an operator; null when it is.</summary>
    public string? Refusal(MirrorState? served)
    {
        if (served is not { ReadAt: { } read, FullAt: { } full })
        {
            return "There was no good reading since the start.";
        }

        var now = time.GetUtcNow();
        return now - read > TimeSpan.FromSeconds(options.StaleAfterSeconds) ? Told("The last good reading began", read)
            : now - full > TimeSpan.FromHours((2 * options.ReconcileHours) + options.SuspicionHours) ? Told("The last good reading of everything began", full)
            : null;
    }

    private static string Told(string what, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{what} at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, which is too long ago.");
}
