namespace Interop.Tests.NonInterference.Requests;

/// <summary>The search parameters that are tried, each with how its value is chosen. A new one is a new line.</summary>
internal static class Parameters
{
    /// <summary>Those that select.</summary>
    public static IReadOnlyList<(string Name, Func<Chooser, string> Value)> Filters { get; } =
    [
        ("_id", c => c.Or(c.Id(), c.Id())),
        ("identifier", c => c.Or($"urn:xx:national-id|{c.Number()}", c.Number())),
        ("identifier", c => c.Number()),
        ("identifier", c => $"urn:xx:household|{c.Number()}"),
        ("name", c => c.Or(c.Name(), c.Name())),
        ("name:exact", c => c.Name()),
        ("birthdate", c => c.Pick(["", "eq", "ge", "gt", "le", "lt"]) + c.Date()),
        ("gender", c => c.Pick(["female", "male", "other", "unknown", "female,male"])),
        ("address", c => c.Or(c.Place(), c.Place())),
        ("member", c => c.Or($"Patient/{c.Id()}", $"Patient/{c.Id()}")),
        ("patient", c => c.Pick([$"Patient/{c.Id()}", c.Id(), $"Group/{c.Id()}", $"https://gateway.example/relief/fhir/Patient/{c.Id()}", $"Patient/{c.Id()}/_history/1"])),
        ("beneficiary", c => $"Patient/{c.Id()}"),
        ("class-value", c => c.Pick(["cash", "food", "cash,food", "none"])),
        ("status", c => c.Pick(["active", "draft", "cancelled", "completed", "inactive", "rejected"])),
        ("_lastUpdated", c => c.Pick(["ge2026-05-01", "lt2026-05-01", "2026-05-01T08:00:00Z", "gt2030"])),
    ];

    /// <summary>Those that shape the answer.</summary>
    public static IReadOnlyList<(string Name, Func<Chooser, string> Value)> Shapes { get; } =
    [
        ("_count", c => c.Pick(["1", "1", "2", "2", "3", "5", "100", "0", "-1", "x"])),
        ("_elements", c => c.Pick(["name", "id", "identifier", "gender,birthDate", "telecom", "member", "photo", "extension", "address", "status", "name.family"])),
        ("_format", c => c.Pick(["json", "application/fhir+json", "xml", "csv"])),
        ("_sort", c => c.Pick(["_id", "-_id", "birthdate", "-birthdate", "name", "_lastUpdated", "identifier", "phone", "address,birthdate"])),
        ("_total", c => c.Pick(["none", "estimate", "accurate"])),
        ("_summary", c => c.Pick(["count", "true", "text", "data", "false"])),
        ("_include", c => c.Pick(["Group:member", "Coverage:beneficiary", "Coverage:patient", "SupplyDelivery:patient", "*", "Patient:link"])),
        ("_include:iterate", c => c.Pick(["Group:member", "Coverage:beneficiary", "*"])),
        ("_revinclude", c => c.Pick(["Group:member", "Coverage:beneficiary", "SupplyDelivery:patient", "*", "AuditEvent:entity"])),
        ("_revinclude:iterate", c => c.Pick(["Group:member", "Coverage:beneficiary"])),
    ];

    /// <summary>Those by which one would infer what may not be seen.</summary>
    public static IReadOnlyList<(string Name, Func<Chooser, string> Value)> Inferring { get; } =
    [
        ("_has:Coverage:beneficiary:status", c => "active"),
        ("_has:Coverage:beneficiary:class-value", c => c.Pick(["cash", "food"])),
        ("_has:Group:member:identifier", c => c.Number()),
        ("_has:Group:member:_id", c => c.Id()),
        ("_has:SupplyDelivery:patient:status", c => "completed"),
        ("_has:Group:member:_has:Coverage:beneficiary:status", c => "active"),
        ("_has:Observation:patient:code-value-quantity", c => "x$gt3"),
        ("beneficiary.name", c => c.Name()),
        ("beneficiary.birthdate", c => "ge" + c.Date()),
        ("beneficiary:Patient.identifier", c => c.Number()),
        ("patient.identifier", c => c.Number()),
        ("patient:identifier", c => $"urn:xx:national-id|{c.Number()}"),
        ("patient.gender", c => "female"),
        ("member.name", c => c.Name()),
        ("member:Patient.birthdate", c => "lt" + c.Date()),
        ("phone", c => "+99955501234"),
        ("telecom", c => "+999"),
        ("family", c => c.Name()),
        ("link", c => $"Patient/{c.Id()}"),
        ("name:missing", c => c.Pick(["true", "false"])),
        ("birthdate:missing", c => "true"),
        ("identifier:not", c => c.Number()),
        ("name:contains", c => c.Name()[..1]),
        ("_text", c => "CANARY"),
        ("_content", c => "CANARY"),
        ("_filter", c => $"name sw {c.Name()}"),
        ("_list", c => c.Id()),
        ("_query", c => "everything"),
        ("_type", c => "Patient,Group"),
        ("_typeFilter", c => "Patient?gender=female"),
        ("_since", c => "2026-01-01T00:00:00Z"),
        ("_tag", c => "SUBSETTED"),
        ("_security", c => "CANARY"),
        ("_source", c => "urn:CANARY"),
        ("_profile", c => "x"),
        ("_contained", c => "both"),
        ("_page", c => "AAAA"),
        ("_at", c => "2026"),
        ("onlyCertainMatches", c => "true"),
        ("%5Fhas:Coverage:beneficiary:status", c => "active"),
        ("%5finclude", c => "*"),
        ("NAME", c => c.Name()),
        ("Identifier", c => c.Number()),
        ("name ", c => c.Name()),
        ("", c => c.Name()),
    ];
}
