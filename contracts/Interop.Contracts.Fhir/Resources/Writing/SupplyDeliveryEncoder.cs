using Interop.Contracts.Programmes;
using R4 = Hl7.Fhir.Model;

namespace Interop.Contracts.Fhir.Resources.Writing;

/// <summary>Assistance to SupplyDelivery: completed, supplied by the agency.</summary>
internal static class SupplyDeliveryEncoder
{
    public static R4.SupplyDelivery Encode(Assistance assistance)
    {
        var delivery = new R4.SupplyDelivery
        {
            Id = assistance.Id,
            Meta = Parts.Meta(assistance),
            Status = R4.SupplyDelivery.SupplyDeliveryStatus.Completed,
            Patient = Parts.Reference(RecordKind.Beneficiary, assistance.BeneficiaryId),
            SuppliedItem = new()
            {
                Item = Parts.Concept(FhirNames.AssistanceTypeSystem, WireCodes.AssistanceTypes.Code(assistance.Type)),
                Quantity = Quantity(assistance),
            },
            Occurrence = Parts.Period(assistance.Start, assistance.End),
            Supplier = new() { Identifier = Parts.Agency(assistance.Provenance.Agency) },
        };
        delivery.Extension.Add(Parts.Provenance(assistance.Provenance));
        if (assistance.Value is { } value)
        {
            delivery.Extension.Add(Parts.Extension("amount", Money(value)));
        }

        if (assistance.Programme is { } programme)
        {
            var system = FhirNames.ProgrammeSystem(assistance.Provenance.Agency);
            delivery.Extension.Add(Parts.Extension("programme", new R4.Coding(system, programme.Code) { Display = programme.Name }));
        }

        if (assistance.HouseholdId is { } household)
        {
            delivery.Extension.Add(Parts.Extension("assisted-household", Parts.Reference(RecordKind.Household, household)));
        }

        return delivery;
    }

    private static R4.Quantity? Quantity(Assistance assistance) =>
        assistance is { Quantity: null, Unit: null } ? null : new() { Value = assistance.Quantity, Unit = assistance.Unit };

    private static R4.Money Money(Money money) => new() { Value = money.Amount, CurrencyElement = new() { JsonValue = money.Currency } };
}
