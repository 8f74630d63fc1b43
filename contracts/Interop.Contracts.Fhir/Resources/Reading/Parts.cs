using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Programmes;

namespace Interop.Contracts.Fhir.Resources.Reading;

/// <summary>Reads the parts that several resources share.</summary>
internal static class Parts
{
    public static string? Id(FhirNode resource) => resource.Required("id").LogicalId();

    /// <summary>When the record changed; the profile, when named, must be the contract's.</summary>
    public static DateTimeOffset? LastUpdated(FhirNode resource, RecordKind kind)
    {
        var meta = resource.Required("meta");
        meta?.One("profile").MustBe(FhirNames.Profile(kind));
        return meta?.Required("lastUpdated").Instant();
    }

    public static Provenance? Provenance(FhirNode resource)
    {
        var extension = resource.Required(FhirNames.Structure + "provenance");
        var agency = Value(extension?.Required("agency")?.Required("valueIdentifier"), FhirNames.AgencySystem);
        var collected = extension?.One("collected")?.Required("valueDate").Day();
        var verified = extension?.One("verified")?.Required("valueBoolean").Flag();
        return agency is null ? null : new(agency, collected, verified);
    }

    /// <summary>The value of an identifier that must be of one system.</summary>
    public static string? Value(FhirNode? identifier, string system)
    {
        identifier?.Required("system").MustBe(system);
        return identifier?.Required("value").Text();
    }

    /// <summary>Reports an agency, where a resource names it again, that is not the one the record comes from.</summary>
    public static void SameAgency(FhirNode? reference, Provenance? provenance)
    {
        var identifier = reference?.Required("identifier");
        if (Value(identifier, FhirNames.AgencySystem) is { } agency && provenance is not null && agency != provenance.Agency)
        {
            identifier!.Refuse("The agency is the one of the provenance extension.", "Name the same agency in both.");
        }
    }

    public static IReadOnlyList<Identifier> Identifiers(FhirNode resource)
    {
        var identifiers = new List<Identifier>();
        foreach (var node in resource.All("identifier"))
        {
            var (system, value) = (node.Required("system").Text(), node.Required("value").Text());
            if (Identifier.TryCreate(system, value, out var identifier))
            {
                identifiers.Add(identifier);
            }
            else if (system is not null && value is not null)
            {
                node.Refuse("The system is an absolute URI, the value is not padded, and neither holds a bar.", "Correct the system or the value.");
            }
        }

        return identifiers;
    }

    /// <summary>The id in a reference such as <c>Patient/id</c>.</summary>
    public static string? Reference(FhirNode? reference, RecordKind kind)
    {
        var node = reference?.Required("reference");
        if (node.Text() is not { } text)
        {
            return null;
        }

        var prefix = kind.ResourceType() + "/";
        if (text.StartsWith(prefix, StringComparison.Ordinal) && SearchParser.IsLogicalId(text[prefix.Length..]))
        {
            return text[prefix.Length..];
        }

        node!.Refuse($"The reference is {prefix} and a logical id.", "Write a relative reference.");
        return null;
    }

    /// <summary>The one coding of a concept, whose system must be the one given.</summary>
    public static FhirNode? Code(FhirNode? concept, string system) => CodeOf(concept?.Required("coding"), system);

    /// <summary>The code of a coding, whose system must be the one given.</summary>
    public static FhirNode? CodeOf(FhirNode? coding, string system)
    {
        coding?.Required("system").MustBe(system);
        return coding?.Required("code");
    }

    public static (DateOnly? Start, DateOnly? End) Period(FhirNode? period)
    {
        var (start, end) = (period?.One("start").Day(), period?.One("end").Day());
        if (end < start)
        {
            period!.Refuse("The end is not before the start.", "Correct one of them.");
        }

        return (start, end);
    }

    public static Programme? Programme(string? code, string? name) => code is null ? null : new(code, name);
}
