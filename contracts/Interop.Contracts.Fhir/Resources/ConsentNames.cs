namespace Interop.Contracts.Fhir.Resources;

/// <summary>The fixed codes of a Consent's wire form.</summary>
public static class ConsentNames
{
    /// <summary>The code system of a Consent's scope.</summary>
    public const string ScopeSystem = "http://terminology.hl7.org/CodeSystem/consentscope";

    /// <summary>The scope: privacy.</summary>
    public const string Scope = "patient-privacy";

    /// <summary>The code system of its category.</summary>
    public const string CategorySystem = "http://loinc.org";

    /// <summary>The category: a privacy policy acknowledgement.</summary>
    public const string Category = "59284-0";

    /// <summary>The code system of its rule.</summary>
    public const string PolicySystem = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    /// <summary>The rule: only what is listed is permitted.</summary>
    public const string Policy = "OPTIN";

    /// <summary>The role of an actor, of <see cref="FhirNames.ParticipationSystem"/>.</summary>
    public const string Recipient = "IRCP";
}
