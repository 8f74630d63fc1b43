using Interop.Consents.Deciding;

namespace Interop.Gateway.Export.Deciding;

/// <summary>What becomes of a line when it is decided again.</summary>
internal abstract record LineDecision
{
    private LineDecision()
    {
    }

    /// <summary>All that it shows may leave, by these permits, one for each subject in their order.</summary>
    public sealed record Stands(IReadOnlyList<DisclosurePermit> Permits) : LineDecision;

    /// <summary>It does not exist for the caller any more.</summary>
    public sealed record Dropped(string Reason) : LineDecision;
}
