namespace Interop.Adapters.Reporting;

/// <summary>A rule that a row broke, by column and never by value.</summary>
internal readonly record struct RowProblem(long Line, string Column, Rule Rule, Outcome Outcome);
