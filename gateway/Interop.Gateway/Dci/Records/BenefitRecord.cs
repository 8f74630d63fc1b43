using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Records;

/// <summary>DCI's Benefit of a released SupplyDelivery: what somebody was given, when, and of which worth.</summary>
internal static class BenefitRecord
{
    public static JsonObject Benefit(FhirView delivery)
    {
        var (item, money) = (delivery.Object("suppliedItem"), delivery.Extensions("amount").FirstOrDefault().Object("valueMoney"));
        var (quantity, unit) = (item.Number("quantity", "value"), item.Text("quantity", "unit"));
        var whole = quantity is { } number && decimal.IsInteger(number) && Math.Abs(number) <= int.MaxValue;
        return new JsonObject { ["@type"] = "Benefit" }
            .With("@id", delivery.Text("id"))
            .With("benefit_type", CodeList.BenefitType.Write(item.Object("itemCodeableConcept").Each("coding").FirstOrDefault().Text("code")))
            .With("benefit_date", delivery.Day("occurrencePeriod", "start"))
            .With("benefit_value", money.Number("value") is { } amount ? new JsonObject { ["amount"] = amount }.With("currency", money.Text("currency")) : null)
            .With("benefit_description", unit is null && whole ? null : Amount(quantity, unit))
            .With("benefit_quantity", whole ? decimal.Truncate(quantity!.Value) : null);
    }

    /// <summary>Whether it was given to the person of an enrolment, under its programme, and while it lasted.</summary>
    public static bool IsOf(FhirView delivery, FhirView coverage)
    {
        var (given, begin, end) = (delivery.Day("occurrencePeriod", "start"), coverage.Day("period", "start"), coverage.Day("period", "end"));
        var programme = delivery.Extensions("programme").FirstOrDefault().Text("valueCoding", "code");
        return programme is not null
            && delivery.Referenced("patient") is { } person && person == coverage.Referenced("beneficiary")
            && coverage.Each("class").Any(plan => plan.Text("value") == programme)
            && (given is null || begin is null || string.CompareOrdinal(given, begin) >= 0)
            && (given is null || end is null || string.CompareOrdinal(given, end) <= 0);
    }

    private static string Amount(decimal? quantity, string? unit) =>
        string.Join(' ', ((string?[])[quantity?.ToString(System.Globalization.CultureInfo.InvariantCulture), unit]).OfType<string>());
}
