namespace Interop.Gateway.Enforcement;

/// <summary>
/// Keeps refusals that anybody can cause in any number from filling the ledger: after so many in a minute they are only counted, and
/// the next one recorded says how many.
/// </summary>
internal sealed class RefusalBudget(int mostEntriesInAMinute)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _window;
    private int _recorded;
    private int _counted;

    /// <summary>The reason to record, or null when this refusal is only counted.</summary>
    public string? Reason(string reason, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (at - _window >= TimeSpan.FromMinutes(1))
            {
                (_window, _recorded) = (at, 0);
            }

            if (++_recorded > mostEntriesInAMinute)
            {
                _counted++;
                return null;
            }

            var said = _counted > 0 ? $"{reason}, and {_counted} more like it since the last entry" : reason;
            _counted = 0;
            return said;
        }
    }
}
