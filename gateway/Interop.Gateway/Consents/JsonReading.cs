using System.Text.Json;

namespace Interop.Gateway.Consents;

/// <summary>Reads FHIR JSON without trusting its shape: what is not there, or of another type, is null or empty.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static JsonElement? Child(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public static JsonElement? Extension(this JsonElement json, string url)
    {
        foreach (var extension in json.Items("extension"))
        {
            if (extension.Text("url") == url)
            {
                return extension;
            }
        }

        return null;
    }
}
