using System.Text.Json.Serialization;

namespace Interop.Synthetic.Places;

/// <summary>Where a displaced household lives.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DwellingKind>))]
internal enum DwellingKind
{
    /// <summary>A shelter in a camp.</summary>
    Camp = 1,

    /// <summary>A house or flat among residents.</summary>
    Community = 2,

    /// <summary>A room in a school or hall.</summary>
    Centre = 3,
}
