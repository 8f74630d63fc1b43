using Interop.Consents.Deciding;
using Interop.Contracts;

namespace Interop.Tests.Consents;

/// <summary>What the naive model makes of a situation: every reason against, and what leaves when there is none.</summary>
internal sealed record NaiveAnswer(
    IReadOnlyList<RefusalReason> Refusals,
    IReadOnlyList<WithholdReason> Withholdings,
    IReadOnlyList<DataCategory> Released,
    int FinestLevel,
    IReadOnlyList<string> Basis,
    IReadOnlyList<DataCategory> WithoutConsent);
