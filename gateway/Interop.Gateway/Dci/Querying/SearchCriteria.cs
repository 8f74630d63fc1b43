namespace Interop.Gateway.Dci.Querying;

/// <summary>A question as it was read, not yet compiled.</summary>
/// <param name="Type">The records asked for.</param>
/// <param name="Conditions">What must hold.</param>
/// <param name="Sort">The order, as FHIR names with a hyphen before what descends.</param>
/// <param name="PageSize">How many records a page holds.</param>
/// <param name="PageNumber">Which page, from 1.</param>
internal sealed record SearchCriteria(DciRecordType Type, IReadOnlyList<DciCondition> Conditions, IReadOnlyList<string> Sort, int PageSize, int PageNumber)
{
    /// <summary>The consent token that is shown with it; null for none.</summary>
    public ShownToken? Token { get; init; }

    /// <summary>How many records may come before a page.</summary>
    public const int Furthest = 2000;

    /// <summary>How many records come before the page.</summary>
    public int Offset => (PageNumber - 1) * PageSize;
}
