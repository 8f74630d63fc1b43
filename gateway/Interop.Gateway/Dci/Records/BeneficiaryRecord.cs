using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Records;

/// <summary>DCI's Beneficiary of a released Coverage: who is enrolled in what, since when, and what they were given, as far as that is released beside it.</summary>
internal sealed class BeneficiaryRecord(PersonRecord persons, IReadOnlyDictionary<string, FhirView> released, IReadOnlyList<FhirView> deliveries)
{
    public JsonObject Beneficiary(FhirView coverage)
    {
        var household = coverage.Extensions("enrolled-household").FirstOrDefault().Referenced("valueReference");
        return new JsonObject { ["@type"] = "Beneficiary" }
            .With("@id", coverage.Text("id"))
            .With("assistance_unit", CodeList.AssistanceUnit.Write(household is not null ? "household" : null))
            .With("group", household is null ? null : new JsonObject { ["@type"] = "Group", ["@id"] = household })
            .With("member", Member(coverage.Referenced("beneficiary")))
            .With("programme_identifier", coverage.Each("class").Select(programme => (JsonNode?)Programme(coverage, programme)))
            .With("enrollment_date", coverage.Day("period", "start"))
            .With("enrollment_status", CodeList.EnrollmentStatus.Write(coverage.Text("status")))
            .With("status_change_date", [coverage.Day("period", "end")])
            .With("benefits", deliveries.Where(delivery => BenefitRecord.IsOf(delivery, coverage)).Select(delivery => (JsonNode?)BenefitRecord.Benefit(delivery)))
            .With("last_updated", coverage.Text("meta", "lastUpdated"));
    }

    private JsonObject? Member(string? id) => id is null ? null
        : released.TryGetValue(id, out var patient) ? persons.Member(patient)
        : new JsonObject { ["@type"] = "Member", ["@id"] = id };

    private static JsonObject Programme(FhirView coverage, FhirView programme) => new JsonObject { ["@type"] = "Programme" }
        .With("programme_identifier", programme.Text("value"))
        .With("programme_name", programme.Text("name"))
        .With("implementing_institution", coverage.Each("payor").FirstOrDefault().Object("identifier").Text("value"));
}
