using Interop.Contracts.Programmes;
using R4 = Hl7.Fhir.Model;

namespace Interop.Contracts.Fhir.Resources.Writing;

/// <summary>Enrolment to Coverage: the agency pays, the programme is the plan.</summary>
internal static class CoverageEncoder
{
    public static R4.Coverage Encode(Enrolment enrolment)
    {
        var coverage = new R4.Coverage
        {
            Id = enrolment.Id,
            Meta = Parts.Meta(enrolment),
            Status = Status(enrolment.Status),
            Beneficiary = Parts.Reference(RecordKind.Beneficiary, enrolment.BeneficiaryId),
            Period = Parts.Period(enrolment.Start, enrolment.End),
        };
        coverage.Payor.Add(new() { Identifier = Parts.Agency(enrolment.Provenance.Agency) });
        coverage.Class.Add(new()
        {
            Type = Parts.Concept(FhirNames.CoverageClassSystem, "plan"),
            Value = enrolment.Programme.Code,
            Name = enrolment.Programme.Name,
        });
        coverage.Extension.Add(Parts.Provenance(enrolment.Provenance));
        if (enrolment.HouseholdId is { } household)
        {
            coverage.Extension.Add(Parts.Extension("enrolled-household", Parts.Reference(RecordKind.Household, household)));
        }

        return coverage;
    }

    private static R4.FinancialResourceStatusCodes Status(EnrolmentStatus status) => status switch
    {
        EnrolmentStatus.Active => R4.FinancialResourceStatusCodes.Active,
        EnrolmentStatus.Draft => R4.FinancialResourceStatusCodes.Draft,
        EnrolmentStatus.Cancelled => R4.FinancialResourceStatusCodes.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
