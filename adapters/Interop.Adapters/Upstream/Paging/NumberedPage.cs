namespace Interop.Adapters.Upstream.Paging;

/// <summary>A page of an MIS that numbers its pages and counts its rows.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Number">Which page the MIS says that it is, from 1.</param>
/// <param name="Size">How many rows the MIS says that a page has.</param>
/// <param name="Total">How many rows the MIS says that there are.</param>
public sealed record NumberedPage(IReadOnlyList<SourceRow> Rows, int Number, int Size, long Total);
