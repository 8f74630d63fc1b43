using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Resources.Writing;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Contracts.Programmes;
using R4 = Hl7.Fhir.Model;

namespace Interop.Contracts.Fhir.Resources;

/// <summary>Turns the contract's records into FHIR R4; what it writes stands in the element table, and nothing else does.</summary>
public static class FhirEncoder
{
    /// <summary>The resource that carries a record: Patient, Group, Coverage or SupplyDelivery.</summary>
    public static R4.Resource Encode(RegistryRecord record) => record switch
    {
        Beneficiary beneficiary => PatientEncoder.Encode(beneficiary),
        Household household => GroupEncoder.Encode(household),
        Enrolment enrolment => CoverageEncoder.Encode(enrolment),
        Assistance assistance => SupplyDeliveryEncoder.Encode(assistance),
        _ => throw new ArgumentOutOfRangeException(nameof(record)),
    };

    /// <summary>The Consent that carries a consent as collected; recipients, purposes and categories that it does not list are not meant.</summary>
    public static R4.Consent Encode(CollectedConsent consent) => ConsentEncoder.Encode(consent);
}
