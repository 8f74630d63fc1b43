namespace Interop.Contracts.Fhir.Consents;

/// <summary>
/// HL7's purposes of use that equal one of ours. There is one: treatment, payment and operations are purposes of health care, and
/// reading them as service delivery would widen what the person agreed to.
/// </summary>
internal static class ConsentPurposes
{
    public const string EligibilityVerification = "ELIGVER";

    public static PurposeOfUse? Of(string? system, string? code) => system switch
    {
        FhirNames.PurposeSystem => PurposeOfUse.TryParse(code, out var purpose) ? purpose : null,
        FhirNames.ActReasonSystem => code == EligibilityVerification ? PurposeOfUse.EligibilityVerification : null,
        _ => null,
    };
}
