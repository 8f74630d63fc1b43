using System.Collections.Concurrent;
using Interop.Gateway.Adapters;
using Interop.Gateway.Configuration;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>
/// Knows at which moments the registry need not be asked: at those at which everything is as it was when a subscription was last looked
/// through to the end and there was nothing to tell. It knows nothing after a start, and nothing of a registry whose feed does not tell everything.
/// </summary>
internal sealed class QuietMoments(ChangeFeeds feeds, PolicyDesk policies, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Standing> _quiet = new(StringComparer.Ordinal);
    private DateOnly _noted;

    /// <summary>How everything stands before a look; null when that cannot be told.</summary>
    public async Task<Standing?> StandingAsync(Agency agency, CancellationToken cancellation)
    {
        // What moves meanwhile is seen by the look, and is then a reason for another.
        var (seq, day) = (policies.Seq, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return await feeds.PlaceAsync(agency, cancellation) is { } place ? new(place, seq, day) : null;
    }

    /// <summary>Whether there can be nothing to tell.</summary>
    public bool IsQuiet(string code, Standing? now) => now is not null && _quiet.TryGetValue(code, out var then) && then == now;

    /// <summary>Notes that a look that began like this found nothing to tell.</summary>
    public void Note(string code, Standing? began)
    {
        if (began is null)
        {
            return;
        }

        // What was noted on another day is worth nothing any more, and may be of a subscription that has ended.
        if (_noted != began.Day)
        {
            _noted = began.Day;
            foreach (var old in _quiet.Where(pair => pair.Value.Day != began.Day))
            {
                _quiet.TryRemove(old);
            }
        }

        _quiet[code] = began;
    }

    /// <summary>Forgets a subscription that has ended.</summary>
    public void Forget(string code) => _quiet.TryRemove(code, out _);
}
