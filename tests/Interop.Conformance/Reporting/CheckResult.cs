namespace Interop.Conformance.Reporting;

/// <summary>What became of one check; its words hold no value of any record.</summary>
/// <param name="Check">The name of the check.</param>
/// <param name="Rule">What the contract asks.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Why">What was found.</param>
public sealed record CheckResult(string Check, string Rule, CheckOutcome Outcome, string Why);
