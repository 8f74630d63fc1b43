namespace Interop.Adapters.Upstream.Paging;

/// <summary>One page of a reading.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Next">What asks for the next page; null when there is none.</param>
/// <param name="Total">How many rows the MIS says the whole reading has, if it says so.</param>
public sealed record SourcePage(IReadOnlyList<SourceRow> Rows, string? Next, long? Total = null);
