namespace Interop.Gateway.Consents.Import;

/// <summary>Why a row was not recorded; it never quotes a cell.</summary>
/// <param name="Column">The column; empty when the row as a whole is meant.</param>
/// <param name="Rule">What the format or the record asks.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record RowProblem(string Column, string Rule, string Fix);
