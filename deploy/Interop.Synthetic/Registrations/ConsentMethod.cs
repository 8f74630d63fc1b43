using System.Text.Json.Serialization;

namespace Interop.Synthetic.Registrations;

/// <summary>How the answers to the consent questions were collected.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConsentMethod>))]
internal enum ConsentMethod
{
    /// <summary>Signed on paper.</summary>
    Written = 1,

    /// <summary>Said to a clerk.</summary>
    Verbal = 2,

    /// <summary>Ticked on a device.</summary>
    Electronic = 3,
}
