using Interop.Contracts.Programmes;

namespace Interop.Contracts.Fhir.Resources.Reading;

/// <summary>SupplyDelivery to Assistance.</summary>
internal static class SupplyDeliveryReader
{
    public static RegistryRecord? Read(FhirNode delivery)
    {
        var id = Parts.Id(delivery);
        var updated = Parts.LastUpdated(delivery, RecordKind.Assistance);
        var provenance = Parts.Provenance(delivery);
        delivery.Required("status").MustBe("completed");
        var person = Parts.Reference(delivery.Required("patient"), RecordKind.Beneficiary);
        var household = Parts.Reference(delivery.One(FhirNames.Structure + "assisted-household")?.Required("valueReference"), RecordKind.Household);
        var item = delivery.Required("suppliedItem");
        var type = Parts.Code(item?.Required("itemCodeableConcept"), FhirNames.AssistanceTypeSystem).Coded(WireCodes.AssistanceTypes);
        var quantity = item?.One("quantity");
        Parts.SameAgency(delivery.One("supplier"), provenance);
        var coding = delivery.One(FhirNames.Structure + "programme")?.Required("valueCoding");
        var programme = provenance is null ? null : Parts.CodeOf(coding, FhirNames.ProgrammeSystem(provenance.Agency)).Text();
        var (start, end) = Parts.Period(delivery.One("occurrencePeriod"));
        return id is null || updated is null || provenance is null || person is null || type is null ? null : new Assistance
        {
            Id = id,
            LastUpdated = updated.Value,
            Provenance = provenance,
            BeneficiaryId = person,
            HouseholdId = household,
            Type = type.Value,
            Value = Money(delivery.One(FhirNames.Structure + "amount")?.Required("valueMoney")),
            Quantity = quantity?.One("value").Number(),
            Unit = quantity?.One("unit").Text(),
            Programme = Parts.Programme(programme, coding?.One("display").Text()),
            Start = start,
            End = end,
        };
    }

    private static Money? Money(FhirNode? money)
    {
        var (amount, currency) = (money?.Required("value").Number(), money?.Required("currency"));
        if (currency.Text() is { } code && !(code.Length == 3 && code.All(char.IsAsciiLetterUpper)))
        {
            currency!.Refuse("The currency is an ISO 4217 code.", "Write three capital letters.");
        }

        return amount is { } value && currency.Text() is { } unit ? new(value, unit) : null;
    }
}
