namespace Interop.Tests.NonInterference.Worlds;

/// <summary>The one clock of both worlds: it stands until it is moved, so that no answer differs by when it was made. Timers run as the machine's.</summary>
internal sealed class TwinClock : TimeProvider
{
    private long _ticks = DateTimeOffset.UtcNow.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves to the machine's time.</summary>
    public void Move() => Interlocked.Exchange(ref _ticks, DateTimeOffset.UtcNow.UtcTicks);
}
