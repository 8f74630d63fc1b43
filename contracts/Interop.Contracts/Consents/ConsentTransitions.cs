using static Interop.Contracts.Consents.ConsentStatus;

namespace Interop.Contracts.Consents;

/// <summary>Which status may follow which. A yes after a no, a withdrawal or an error is a new consent, not a change of the old one.</summary>
public static class ConsentTransitions
{
    private static readonly Dictionary<ConsentStatus, ConsentStatus[]> Next = new()
    {
        [Requested] = [Given, Refused, Expired, Invalidated],
        [Given] = [Renewed, Withdrawn, Expired, Invalidated],
        [Renewed] = [Renewed, Withdrawn, Expired, Invalidated],
        [Expired] = [Renewed, Withdrawn, Invalidated],
        [Refused] = [Invalidated],
        [Withdrawn] = [Invalidated],
        [Invalidated] = [],
    };

    /// <summary>The statuses that may follow.</summary>
    public static IReadOnlyList<ConsentStatus> From(ConsentStatus status) => Next[status];

    /// <summary>Whether one status may follow the other.</summary>
    public static bool Allow(ConsentStatus from, ConsentStatus to) => Next[from].Contains(to);

    /// <summary>Whether a consent may be recorded in this status: answers may be on paper before they are here, a period's end or an error may not.</summary>
    public static bool MayBegin(ConsentStatus status) => status is Requested or Given or Refused or Withdrawn;
}
