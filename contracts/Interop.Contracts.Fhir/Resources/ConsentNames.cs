namespace Interop.Contracts.Fhir.Resources;

/// <summary>The fixed codes of a Consent's wire form.</summary>
internal static class ConsentNames
{
    public const string ScopeSystem = "http://terminology.hl7.org/CodeSystem/consentscope";

    public const string Scope = "patient-privacy";

    public const string CategorySystem = "http://loinc.org";

    public const string Category = "59284-0";

    public const string PolicySystem = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    public const string Policy = "OPTIN";

    public const string Recipient = "IRCP";
}
