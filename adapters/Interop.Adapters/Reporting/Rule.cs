namespace Interop.Adapters.Reporting;

/// <summary>A rule that a row or value broke.</summary>
/// <param name="Code">The short code by which reports count.</param>
/// <param name="Fix">What to do about it, in one sentence.</param>
internal sealed record Rule(string Code, string Fix);
