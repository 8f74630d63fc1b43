namespace Interop.Consents.Deciding;

/// <summary>Why a question may not be put to a registry at all; it says what was decided and permits nothing.</summary>
/// <param name="Reason">Why; null when it may be put.</param>
/// <param name="Agreements">Every agreement between the agency and the partner, in the order given.</param>
public sealed record RefusalExplanation(RefusalReason? Reason, IReadOnlyList<AgreementExplanation> Agreements);
