namespace Interop.Store;

/// <summary>The kinds of items that the store keeps.</summary>
public enum PolicyKind
{
    /// <summary>A consent; its content is the FHIR Consent.</summary>
    Consent = 1,

    /// <summary>A sharing agreement.</summary>
    Agreement = 2,

    /// <summary>A partner.</summary>
    Partner = 3,

    /// <summary>A protection rule.</summary>
    ProtectionRule = 4,

    /// <summary>
    /// No item but a turnstile: whoever checks a rule that holds between items writes its next version along with the change, so that of two
    /// who checked at the same time one has a conflict and checks again.
    /// </summary>
    Guard = 5,
}
