using System.Globalization;
using R4 = Hl7.Fhir.Model;

namespace Interop.Contracts.Fhir.Resources.Writing;

/// <summary>The parts that several resources share.</summary>
internal static class Parts
{
    public static R4.Meta Meta(RegistryRecord record) => new() { LastUpdated = record.LastUpdated.ToUniversalTime(), Profile = [FhirNames.Profile(record.Kind)] };

    public static R4.Extension Provenance(Provenance provenance)
    {
        var extension = new R4.Extension { Url = FhirNames.Structure + "provenance" };
        extension.Extension.Add(new("agency", Agency(provenance.Agency)));
        if (provenance.CollectedOn is { } day)
        {
            extension.Extension.Add(new("collected", new R4.Date(Day(day))));
        }

        if (provenance.Verified is { } verified)
        {
            extension.Extension.Add(new("verified", new R4.FhirBoolean(verified)));
        }

        return extension;
    }

    public static R4.Identifier Agency(string agency) => new(FhirNames.AgencySystem, agency);

    public static R4.Identifier Identifier(Identifier identifier) => new(identifier.System, identifier.Value);

    public static R4.ResourceReference Reference(RecordKind kind, string id) => new($"{kind.ResourceType()}/{id}");

    public static R4.CodeableConcept Concept(string system, string code) => new() { Coding = [new(system, code)] };

    public static R4.Extension Extension(string name, R4.DataType value) => new(FhirNames.Structure + name, value);

    public static R4.Period? Period(DateOnly? start, DateOnly? end) =>
        start is null && end is null ? null : new() { Start = start is { } first ? Day(first) : null, End = end is { } last ? Day(last) : null };

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
