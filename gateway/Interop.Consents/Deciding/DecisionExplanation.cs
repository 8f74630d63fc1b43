using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>Why data about one subject was or was not released to one recipient; it says what was decided and permits nothing.</summary>
public sealed record DecisionExplanation
{
    /// <summary>The logical id of the subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The agreement under which it was asked.</summary>
    public required string Agreement { get; init; }

    /// <summary>Why the subject as a whole is withheld; null when something is released.</summary>
    public WithholdReason? Withheld { get; init; }

    /// <summary>What became of each data category, every one of them in the order of the enum.</summary>
    public required IReadOnlyList<CategoryExplanation> Categories { get; init; }

    /// <summary>What each consent on record does, in the order given.</summary>
    public required IReadOnlyList<ConsentExplanation> Consents { get; init; }

    /// <summary>The finest administrative level that could be released: 0 country, 1 to 4.</summary>
    public required int FinestAdminLevel { get; init; }

    /// <summary>The ids of the protection rules that set that level, each once and in ordinal order; none where it is 4.</summary>
    public required IReadOnlyList<string> CappedBy { get; init; }

    /// <summary>Whether the recipient, as a party to the conflict, may see no finer level.</summary>
    public bool CappedAsPartyToConflict { get; init; }

    /// <summary>The categories released.</summary>
    public DataCategorySet Released => DataCategorySet.Of(Categories.Where(category => category.Outcome is not CategoryOutcome.Withheld).Select(category => category.Category));
}
