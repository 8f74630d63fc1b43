using System.Globalization;
using System.Text.Json;
using Interop.Contracts.Fhir;

namespace Interop.Gateway.Dci.Records;

/// <summary>What has been released, as FHIR: the only thing that DCI records are made of.</summary>
internal readonly struct FhirView(JsonElement json)
{
    /// <summary>The resource that was released.</summary>
    public static FhirView Of(ReadOnlyMemory<byte> released) => new(JsonElement.Parse(released.Span));

    public string? Text(params ReadOnlySpan<string> path) =>
        Find(path) is { } found ? found.ValueKind == JsonValueKind.String ? found.GetString() : found.ValueKind == JsonValueKind.Number ? found.GetRawText() : null : null;

    /// <summary>A number; one that is too large to be held exactly is left out, like what DCI has no member for.</summary>
    public decimal? Number(params ReadOnlySpan<string> path) => Find(path) is { ValueKind: JsonValueKind.Number } found && found.TryGetDecimal(out var number) ? number : null;

    /// <summary>The elements of a list; none when it is not there.</summary>
    public IEnumerable<FhirView> Each(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(item => new FhirView(item)) : [];

    /// <summary>The extensions of the contract of this name.</summary>
    public IEnumerable<FhirView> Extensions(string name)
    {
        var url = name.StartsWith("http", StringComparison.Ordinal) ? name : FhirNames.Structure + name;
        return Each("extension").Where(extension => extension.Text("url") == url);
    }

    /// <summary>The value of an extension within this one.</summary>
    public FhirView Part(string url) => Each("extension").FirstOrDefault(extension => extension.Text("url") == url);

    public FhirView Object(string name) => Find(name) is { } found ? new(found) : default;

    /// <summary>Whether anything is there.</summary>
    public bool IsThere => json.ValueKind != JsonValueKind.Undefined;

    /// <summary>Whether a flag is there and set.</summary>
    public bool Flag(string name) => Find(name) is { ValueKind: JsonValueKind.True };

    /// <summary>The logical id that a reference names.</summary>
    public string? Referenced(string name) => Text(name, "reference") is { } reference ? reference[(reference.LastIndexOf('/') + 1)..] : null;

    /// <summary>A day as DCI writes it, at its beginning; null for one not known to the day, because none is invented.</summary>
    public string? Day(params ReadOnlySpan<string> path) =>
        DateOnly.TryParseExact(Text(path), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture) : null;

    private JsonElement? Find(params ReadOnlySpan<string> path)
    {
        var at = json;
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at;
    }
}
