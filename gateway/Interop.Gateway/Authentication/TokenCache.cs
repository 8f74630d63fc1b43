using System.Collections.Concurrent;

namespace Interop.Gateway.Authentication;

/// <summary>
/// Tokens that were checked in full, by the SHA-256 of their text, until they expire; within bounds, and without what was not accepted.
/// Whether the client may do anything is decided anew at every request.
/// </summary>
internal sealed class TokenCache(TimeProvider clock)
{
    private const int Generation = 5000;
    private ConcurrentDictionary<UInt128, Entry> _young = new();
    private ConcurrentDictionary<UInt128, Entry> _old = new();

    /// <summary>The token and the keys that it was checked by, unless it has expired since.</summary>
    public (CheckedToken Token, object Keys)? Find(in TokenHash hash) =>
        (_young.TryGetValue(hash.First, out var entry) || _old.TryGetValue(hash.First, out entry)) && entry.Second == hash.Second && clock.GetUtcNow() < entry.Until
            ? (entry.Token, entry.Keys)
            : null;

    /// <summary>Keeps a token that was checked by these keys.</summary>
    public void Add(in TokenHash hash, CheckedToken token, object keys, DateTime until)
    {
        _young[hash.First] = new(hash.Second, token, keys, until);
        if (_young.Count >= Generation)
        {
            _old = Interlocked.Exchange(ref _young, new());
        }
    }

    private sealed record Entry(UInt128 Second, CheckedToken Token, object Keys, DateTime Until);
}
