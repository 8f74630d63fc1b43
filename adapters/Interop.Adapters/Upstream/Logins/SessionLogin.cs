namespace Interop.Adapters.Upstream.Logins;

/// <summary>
/// A session that is opened when it is first needed, by one request whoever waits for it, and kept until shortly before it ends; one that is
/// refused is opened anew.
/// </summary>
/// <param name="open">Opens a session.</param>
/// <param name="time">The clock.</param>
public sealed class SessionLogin(Func<CancellationToken, Task<Credential>> open, TimeProvider time) : ILogin, IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _opening = new(1);
    private volatile Session? _session;

    /// <inheritdoc/>
    public async ValueTask<Credential> PresentAsync(CancellationToken cancellation)
    {
        if (Current() is { } current)
        {
            return current;
        }

        await _opening.WaitAsync(cancellation);
        try
        {
            return Current() ?? (_session = new(await open(cancellation), time.GetUtcNow())).Credential;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public void Refused(Credential credential)
    {
        if (_session is { } session && session.Credential.IsSameAs(credential))
        {
            Interlocked.CompareExchange(ref _session, null, session);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _opening.Dispose();

    private Credential? Current() => _session is { } session && time.GetUtcNow() < session.RenewAt ? session.Credential : null;

    private sealed record Session(Credential Credential, DateTimeOffset OpenedAt)
    {
        public DateTimeOffset RenewAt { get; } = Credential.Until is { } until ? OpenedAt + Kept(until - OpenedAt) : DateTimeOffset.MaxValue;

        // A session that claims to be over already is of a clock that differs; it must not be opened for every request.
        private static TimeSpan Kept(TimeSpan lasts)
        {
            var kept = lasts - (lasts / 10 < LongestMargin ? lasts / 10 : LongestMargin);
            return kept > Shortest ? kept : Shortest;
        }
    }
}
