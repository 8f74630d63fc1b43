using Interop.Conformance.Reporting;

namespace Interop.Conformance.Checks;

/// <summary>What a check found; a rule that is broken is thrown as <see cref="ContractBrokenException"/> where it is seen.</summary>
internal sealed record Verdict(CheckOutcome Outcome, string Why)
{
    public static Verdict Passed(string why) => new(CheckOutcome.Passed, why);

    public static Verdict NotApplicable(string why) => new(CheckOutcome.NotApplicable, why);
}
