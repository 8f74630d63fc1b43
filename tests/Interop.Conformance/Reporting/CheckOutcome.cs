namespace Interop.Conformance.Reporting;

/// <summary>How a check ended; the zero value is a failure.</summary>
public enum CheckOutcome
{
    /// <summary>The host breaks the rule, or whether it does could not be found out.</summary>
    Failed = 0,

    /// <summary>The host keeps the rule.</summary>
    Passed = 1,

    /// <summary>The rule is about something that this host does not declare or this registry does not have.</summary>
    NotApplicable = 2,
}
