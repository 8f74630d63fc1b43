namespace Interop.Tests.Gateway.Policies;

/// <summary>A clock that runs as the machine's does, as far ahead of it as a test says.</summary>
internal sealed class LaterTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
