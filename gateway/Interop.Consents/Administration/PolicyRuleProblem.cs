namespace Interop.Consents.Administration;

/// <summary>A rule between items that a change would break.</summary>
/// <param name="Code">The rule.</param>
/// <param name="Field">The field of the item.</param>
/// <param name="Rule">What the rule asks.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record PolicyRuleProblem(PolicyRuleCode Code, string Field, string Rule, string Fix);
