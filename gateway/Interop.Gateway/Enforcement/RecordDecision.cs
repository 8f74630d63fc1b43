using Interop.Consents.Deciding;

namespace Interop.Gateway.Enforcement;

/// <summary>What becomes of a candidate.</summary>
internal abstract record RecordDecision
{
    private RecordDecision()
    {
    }

    /// <summary>
    /// It leaves as far as the permit goes, and for a household as far as the permit for its place goes too; the permits of the
    /// household's members released stand beside it.
    /// </summary>
    public sealed record Released(DisclosurePermit Permit, IReadOnlyList<DisclosurePermit> Members, DisclosurePermit? Place = null) : RecordDecision;

    /// <summary>It does not exist for the caller; the reason is for the ledger.</summary>
    public sealed record Withheld(string Reason) : RecordDecision;
}
