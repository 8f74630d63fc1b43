using System.Text.Json;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;

namespace Interop.Tests.Contracts.Elements;

/// <summary>The single values of a resource in JSON, each with its path as the element table writes it.</summary>
internal static class Leaves
{
    /// <summary>The extensions of a Consent, which is in no table because it is decided with, not released.</summary>
    public static readonly string[] ConsentExtensions =
    [
        FhirNames.ConsentNotice, FhirNames.CollectionMethod, FhirNames.ConsentStatus, FhirNames.ConsentDelegation,
        FhirNames.ConsentHousehold, FhirNames.ConsentCollector, FhirNames.ConsentProgramme, FhirNames.EvidenceHash,
    ];

    private static readonly Dictionary<string, string> ShortNames = new(ElementTable.Current.Extensions.Select(pair => KeyValuePair.Create(pair.Value, pair.Key))
        .Concat(ConsentExtensions.Select(url => KeyValuePair.Create(url, url[FhirNames.Structure.Length..]))));

    public static List<(string Path, string Value)> Of(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var leaves = new List<(string, string)>();
        Walk(document.RootElement.GetProperty("resourceType").GetString()!, document.RootElement, leaves);
        return [.. leaves.Where(leaf => !leaf.Item1.EndsWith(".resourceType", StringComparison.Ordinal))];
    }

    private static void Walk(string path, JsonElement element, List<(string, string)> leaves)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Action<string, JsonElement, List<(string, string)>> walk = property.Name == "extension" ? WalkExtension : Walk;
                    walk(property.Name == "extension" ? path : $"{path}.{property.Name}", property.Value, leaves);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Walk(path, item, leaves);
                }

                break;
            default:
                leaves.Add((path, Canonical(element)));
                break;
        }
    }

    // The URL of an extension is a part of the path and no value.
    private static void WalkExtension(string path, JsonElement extensions, List<(string, string)> leaves)
    {
        foreach (var item in extensions.ValueKind == JsonValueKind.Array ? extensions.EnumerateArray().ToArray() : [extensions])
        {
            var url = item.GetProperty("url").GetString()!;
            var within = new List<(string Path, string Value)>();
            var name = ShortNames.TryGetValue(url, out var known) ? $"{path}.extension[{known}]" : $"{path}.{url}";
            Walk(name, item, within);
            leaves.AddRange(within.Where(leaf => leaf.Path != $"{name}.url"));
        }
    }

    private static string Canonical(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetDecimal(out var number) => (number / 1.0000000000000000000000000000m).ToString(System.Globalization.CultureInfo.InvariantCulture),
        JsonValueKind.String when element.GetString() is { Length: > 19 } text && text[10] == 'T' && element.TryGetDateTimeOffset(out var moment) => moment.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => element.ToString(),
    };
}
