using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Records;

/// <summary>DCI's Person and Member of a released Patient.</summary>
internal sealed class PersonRecord(IdentifierParts identifiers)
{
    public JsonObject Person(FhirView patient) => new JsonObject { ["@type"] = "Person" }
        .With("@id", patient.Text("id"))
        .With("identifier", identifiers.Of(patient))
        .With("name", Name(patient.Each("name").FirstOrDefault()))
        .With("sex", CodeList.Sex.Write(patient.Text("gender")))
        .With("birth_date", patient.Day("birthDate"))
        .With("address", patient.Each("address").Select(address => (JsonNode?)Address(address)))
        .With("phone_number", Contacts(patient, "phone", "sms"))
        .With("email", Contacts(patient, "email"))
        .With("last_updated", patient.Text("meta", "lastUpdated"));

    /// <summary>A person as a member; <paramref name="related"/> says of whom and how, within a household.</summary>
    public JsonObject Member(FhirView patient, JsonObject? related = null) => new JsonObject { ["@type"] = "Member" }
        .With("@id", patient.Text("id"))
        .With("member_identifier", identifiers.Of(patient))
        .With("demographic_info", Person(patient))
        .With("related_person", [related])
        .With("disability_info", patient.Extensions("functional-difficulty").Select(Disability))
        .With("additional_attributes", patient.Extensions("vulnerability").Select(Vulnerability))
        .With("last_updated", patient.Text("meta", "lastUpdated"));

    // A name known only as one text is no surname; DCI has no member for the whole.
    private static JsonObject Name(FhirView name)
    {
        var given = name.IsThere ? name.Each("given").Select(part => part.Text()).OfType<string>().ToList() : [];
        var record = new JsonObject()
            .With("surname", name.Text("family"))
            .With("given_name", given.FirstOrDefault())
            .With("second_name", string.Join(' ', given.Skip(1)));
        return record.Count > 0 ? record : record.With("given_name", name.Text("text"));
    }

    private static JsonObject Address(FhirView address)
    {
        var point = AddressParts.Point(address);
        return AddressParts.Address(address).With("geo_location", point.Count < 2 ? null : new JsonObject { ["plus_code"] = new JsonObject { ["geometry"] = new JsonObject { ["location"] = point } } });
    }

    private static IEnumerable<string?> Contacts(FhirView patient, params string[] systems) =>
        patient.Each("telecom").Where(contact => systems.Contains(contact.Text("system"))).Select(contact => contact.Text("value"));

    private static JsonNode? Disability(FhirView difficulty)
    {
        var (type, severity) = (CodeList.Limitation.Write(difficulty.Part("domain").Text("valueCode")), CodeList.Severity.Write(difficulty.Part("severity").Text("valueInteger")));
        return type is null || severity is null ? null : new JsonObject { ["disability_limitation_type"] = type, ["functional_severity"] = severity };
    }

    private static JsonNode? Vulnerability(FhirView vulnerability) =>
        vulnerability.Text("valueCode") is { } code ? new JsonObject { ["key"] = "vulnerability", ["value"] = code } : null;
}
