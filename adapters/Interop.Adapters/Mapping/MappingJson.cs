using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Adapters.Mapping;

/// <summary>How the mapping file is read as JSON: strictly.</summary>
internal static class MappingJson
{
    /// <summary>No comments, no trailing commas, no name twice.</summary>
    public static readonly JsonDocumentOptions Document = new() { AllowDuplicateProperties = false };

    /// <summary>Unknown keys are errors; enums are written in kebab case.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };
}
