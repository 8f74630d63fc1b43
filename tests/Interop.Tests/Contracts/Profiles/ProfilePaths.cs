using Interop.Contracts.Fhir;
using R4 = Hl7.Fhir.Model;

namespace Interop.Tests.Contracts.Profiles;

/// <summary>The paths, as the element table writes them, of all single values that a profile and its extensions allow.</summary>
internal static class ProfilePaths
{
    public static IEnumerable<string> Of(R4.StructureDefinition definition, string prefix)
    {
        var elements = definition.Differential!.Element.Where(element => element.Max != "0").ToList();
        foreach (var element in elements.Where(element => !IsInner(element, elements) && element.Slicing is null && !IsUrl(element)))
        {
            var path = prefix + Path(element.ElementId!, elements);
            var profile = element.Type.SelectMany(type => type.Profile).FirstOrDefault();
            foreach (var leaf in profile is null ? [path] : Below(profile, path))
            {
                yield return leaf;
            }
        }
    }

    private static IEnumerable<string> Below(string profile, string path) => profile == FhirNames.Geolocation
        ? [path + ".latitude.valueDecimal", path + ".longitude.valueDecimal"]
        : Of(ProfileFiles.ByUrl[profile], path);

    private static bool IsInner(R4.ElementDefinition element, List<R4.ElementDefinition> elements) =>
        elements.Exists(other => IsBelow(other.ElementId!, element.ElementId!) && !IsUrl(other));

    private static bool IsBelow(string id, string parent) =>
        id.StartsWith(parent + ".", StringComparison.Ordinal) || (parent.EndsWith("[x]", StringComparison.Ordinal) && id.StartsWith(parent + ":", StringComparison.Ordinal));

    private static bool IsUrl(R4.ElementDefinition element) => element.Path!.EndsWith("xtension.url", StringComparison.Ordinal);

    // Patient.address.extension:admin1-pcode becomes .address.extension[admin1-pcode]; a part of a complex extension keeps its bare name.
    private static string Path(string id, List<R4.ElementDefinition> elements)
    {
        var parts = id.Split('.');
        var path = "";
        for (var i = 1; i < parts.Length; i++)
        {
            var upToHere = string.Join('.', parts[..(i + 1)]);
            path += parts[i] switch
            {
                var part when part.EndsWith("[x]", StringComparison.Ordinal) => "." + part[..^3] + Pascal(elements.Single(element => element.ElementId == upToHere).Type.Single().Code!),
                var part when part.Split("[x]:") is [_, var choice] => "." + choice,
                var part when part.StartsWith("extension:", StringComparison.Ordinal) && i == 1 && parts[0] == "Extension" => "." + part["extension:".Length..],
                var part when part.StartsWith("extension:", StringComparison.Ordinal) => $".extension[{part["extension:".Length..]}]",
                var part => "." + part,
            };
        }

        return path;
    }

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
