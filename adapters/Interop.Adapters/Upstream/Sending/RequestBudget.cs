namespace Interop.Adapters.Upstream.Sending;

/// <summary>So many requests a minute, a sixth of them at once at most; who comes early waits. The MIS can have all of them wait longer.</summary>
internal sealed class RequestBudget(int perMinute, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly TimeSpan _interval = TimeSpan.FromMinutes(1) / perMinute;
    private readonly TimeSpan _ahead = TimeSpan.FromMinutes(1) / perMinute * Math.Max(0, (perMinute / 6) - 1);
    private TimeSpan _due;
    private TimeSpan _held;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Waits for this request's turn.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        var turn = Turn();
        while (Later(turn) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellation);
        }
    }

    /// <summary>Has every request wait for this long from now.</summary>
    public void Hold(TimeSpan wait)
    {
        lock (_lock)
        {
            _held = Now + wait > _held ? Now + wait : _held;
        }
    }

    private TimeSpan Turn()
    {
        lock (_lock)
        {
            var due = _due > Now ? _due : Now;
            _due = due + _interval;
            return due - _ahead;
        }
    }

    private TimeSpan Later(TimeSpan turn)
    {
        lock (_lock)
        {
            return (turn > _held ? turn : _held) - Now;
        }
    }
}
