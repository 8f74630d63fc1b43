using System.Text.Json.Serialization;

namespace Interop.Synthetic.Names;

/// <summary>The sex a person gives when asked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Sex>))]
internal enum Sex
{
    /// <summary>Male.</summary>
    Male = 1,

    /// <summary>Female.</summary>
    Female = 2,

    /// <summary>Neither.</summary>
    Other = 3,
}
