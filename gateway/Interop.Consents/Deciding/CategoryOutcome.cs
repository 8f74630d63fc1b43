using Interop.Consents.Agreements;

namespace Interop.Consents.Deciding;

/// <summary>What became of one data category; one of three.</summary>
public abstract record CategoryOutcome
{
    private CategoryOutcome()
    {
    }

    /// <summary>It leaves, on these consents.</summary>
    /// <param name="Consents">The ids of the consents that grant it, each once and in ordinal order.</param>
    public sealed record ReleasedByConsent(IReadOnlyList<string> Consents) : CategoryOutcome;

    /// <summary>It leaves without consent, on the other legal basis that the agreement names.</summary>
    public sealed record ReleasedOnBasis(LegalBasis Basis) : CategoryOutcome;

    /// <summary>It does not leave.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="By">The ids of the consents or protection rules that keep it back, each once and in ordinal order; none where no one of them does.</param>
    public sealed record Withheld(CategoryReason Reason, IReadOnlyList<string> By) : CategoryOutcome;
}
