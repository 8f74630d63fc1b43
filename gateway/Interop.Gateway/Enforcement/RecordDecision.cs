using Interop.Consents.Deciding;

namespace Interop.Gateway.Enforcement;

/// <summary>What becomes of a candidate.</summary>
internal abstract record RecordDecision
{
    private RecordDecision()
    {
    }

    /// <summary>It leaves as far as all of its permits go; the permits of a household's members released stand beside them.</summary>
    public sealed record Released(IReadOnlyList<DisclosurePermit> Permits, IReadOnlyList<DisclosurePermit> Members) : RecordDecision
    {
        /// <summary>Whether the other releases the same about the same.</summary>
        public bool IsAs(Released other) => Alike(Permits, other.Permits) && Alike(Members, other.Members);

        private static bool Alike(IReadOnlyList<DisclosurePermit> one, IReadOnlyList<DisclosurePermit> other) => one.Count == other.Count
            && one.Zip(other).All(pair => pair.First.Subject == pair.Second.Subject
                && pair.First.Categories == pair.Second.Categories
                && pair.First.FinestAdminLevel == pair.Second.FinestAdminLevel);
    }

    /// <summary>It does not exist for the caller; the reason is for the ledger.</summary>
    public sealed record Withheld(string Reason) : RecordDecision;
}
