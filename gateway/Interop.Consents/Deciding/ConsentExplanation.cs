using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>What one consent on record does to one decision.</summary>
/// <param name="Id">The consent's id.</param>
/// <param name="Grants">What it grants, withdrawals taken off; another consent or rule may still keep it back.</param>
/// <param name="Denies">What it denies.</param>
/// <param name="Withdraws">What it withdraws from what was given before, and from a legal basis other than consent.</param>
/// <param name="SupersededBy">The ids of the withdrawals that took back some of what it would grant, each once and in ordinal order.</param>
/// <param name="Silence">Why it does none of these; null when it does one.</param>
public sealed record ConsentExplanation(
    string Id,
    DataCategorySet Grants,
    DataCategorySet Denies,
    DataCategorySet Withdraws,
    IReadOnlyList<string> SupersededBy,
    ConsentSilence? Silence);
