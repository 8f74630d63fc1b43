namespace Interop.Gateway.Administration;

/// <summary>One thing wrong with a request: which field, what the rule is, and what to do.</summary>
/// <param name="Field">The field, header or parameter.</param>
/// <param name="Rule">What is asked of it.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record ProblemError(string Field, string Rule, string Fix);
