using Interop.Contracts.Programmes;

namespace Interop.Contracts.Fhir.Resources.Reading;

/// <summary>Coverage to Enrolment.</summary>
internal static class CoverageReader
{
    public static RegistryRecord? Read(FhirNode coverage)
    {
        var id = Parts.Id(coverage);
        var updated = Parts.LastUpdated(coverage, RecordKind.Enrolment);
        var provenance = Parts.Provenance(coverage);
        var status = coverage.Required("status").Coded(WireCodes.EnrolmentStatuses);
        var person = Parts.Reference(coverage.Required("beneficiary"), RecordKind.Beneficiary);
        var household = Parts.Reference(coverage.One(FhirNames.Structure + "enrolled-household")?.Required("valueReference"), RecordKind.Household);
        Parts.SameAgency(coverage.Required("payor"), provenance);
        var programme = Programme(coverage.Required("class"));
        var (start, end) = Parts.Period(coverage.One("period"));
        return id is null || updated is null || provenance is null || status is null || person is null || programme is null ? null : new Enrolment
        {
            Id = id,
            LastUpdated = updated.Value,
            Provenance = provenance,
            BeneficiaryId = person,
            HouseholdId = household,
            Programme = programme,
            Status = status.Value,
            Start = start,
            End = end,
        };
    }

    private static Programme? Programme(FhirNode? plan)
    {
        Parts.Code(plan?.Required("type"), FhirNames.CoverageClassSystem).MustBe("plan");
        return Parts.Programme(plan?.Required("value").Text(), plan?.One("name").Text());
    }
}
