using System.Text.Json.Nodes;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using R4 = Hl7.Fhir.Model;

namespace Interop.Tests.Contracts.Profiles;

/// <summary>
/// Checks a resource in JSON against the differential of its profile: cardinalities, fixed and pattern values, allowed types and
/// extensions, each extension against its own definition. What a differential does not speak of, strict parsing checks.
/// </summary>
internal sealed class ProfileCheck(R4.StructureDefinition definition)
{
    private readonly List<R4.ElementDefinition> _elements = definition.Differential!.Element;

    private readonly List<string> _problems = [];

    public static List<string> Of(byte[] json)
    {
        var resource = JsonNode.Parse(json)!.AsObject();
        var type = resource["resourceType"]!.GetValue<string>();
        return new ProfileCheck(ProfileFiles.Profile(type)).Check(type, resource);
    }

    private List<string> Check(string root, JsonObject instance)
    {
        Children(root, instance);
        return _problems;
    }

    private void Children(string id, JsonObject instance)
    {
        foreach (var element in _elements.Where(element => IsChild(element.ElementId!, id)))
        {
            var found = Values(element, instance);
            if (found.Count < (element.Min ?? 0) || (element.Max is { } max && max != "*" && found.Count > int.Parse(max, System.Globalization.CultureInfo.InvariantCulture)))
            {
                _problems.Add($"{element.ElementId}: {found.Count} found");
            }

            found.ForEach(value => One(element, value));
        }
    }

    private void One(R4.ElementDefinition element, JsonNode value)
    {
        if (element.Slicing is not null)
        {
            var allowed = _elements.Where(other => other.Path == element.Path && other.SliceName is not null).Select(Url);
            if (!allowed.Contains(value["url"]!.GetValue<string>()))
            {
                _problems.Add($"{element.ElementId}: an extension that no slice allows");
            }
        }

        if ((element.Fixed ?? element.Pattern) is { } expected && !Fits(Json(expected), value))
        {
            _problems.Add($"{element.ElementId}: another value");
        }

        if (element.Type.SelectMany(type => type.Profile).FirstOrDefault() is { } profile && ProfileFiles.ByUrl.TryGetValue(profile, out var extension))
        {
            _problems.AddRange(new ProfileCheck(extension).Check("Extension", value.AsObject()).Select(problem => $"{element.ElementId} > {problem}"));
        }

        if (value is JsonObject below)
        {
            Children(element.ElementId!, below);
        }
    }

    private List<JsonNode> Values(R4.ElementDefinition element, JsonObject instance)
    {
        var name = element.Path!.Split('.')[^1];
        if (name.EndsWith("[x]", StringComparison.Ordinal))
        {
            var choices = instance.Where(pair => pair.Key.StartsWith(name[..^3], StringComparison.Ordinal) && (element.SliceName ?? pair.Key) == pair.Key).ToList();
            _problems.AddRange(choices.Where(pair => element.Type.Count > 0 && !element.Type.Exists(type => pair.Key[(name.Length - 3)..].Equals(type.Code, StringComparison.OrdinalIgnoreCase)))
                .Select(pair => $"{element.ElementId}: of another type"));
            return [.. choices.Select(pair => pair.Value!)];
        }

        List<JsonNode> all = instance[name] switch { null => [], JsonArray list => [.. list.OfType<JsonNode>()], var single => [single] };
        return element.SliceName is null ? all : all.FindAll(value => value["url"]!.GetValue<string>() == Url(element));
    }

    private string Url(R4.ElementDefinition slice) => slice.Type.SelectMany(type => type.Profile).FirstOrDefault()
        ?? ((R4.FhirUri)_elements.Single(element => element.ElementId == slice.ElementId + ".url").Fixed!).Value!;

    private static bool IsChild(string id, string parent) => id.StartsWith(parent + ".", StringComparison.Ordinal) && !id.AsSpan(parent.Length + 1).Contains('.');

    private static JsonNode Json(R4.DataType value)
    {
        var extension = new R4.Basic { Extension = { new(FhirNames.Base, value) } };
        return JsonNode.Parse(FhirJson.Serialize(extension))!["extension"]![0]!.AsObject().Single(pair => pair.Key.StartsWith("value", StringComparison.Ordinal)).Value!;
    }

    private static bool Fits(JsonNode expected, JsonNode value) => (expected, value) switch
    {
        (JsonObject some, JsonObject whole) => some.All(pair => whole[pair.Key] is { } found && Fits(pair.Value!, found)),
        (JsonArray some, JsonArray whole) => some.All(item => whole.Any(found => Fits(item!, found!))),
        _ => JsonNode.DeepEquals(expected, value),
    };
}
