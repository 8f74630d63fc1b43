using System.Text.Json.Serialization;

namespace Interop.Synthetic.Registrations;

/// <summary>Where an enrolment stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnrolmentStatus>))]
internal enum EnrolmentStatus
{
    /// <summary>Receives assistance.</summary>
    Active = 1,

    /// <summary>Registered, not yet decided.</summary>
    Pending = 2,

    /// <summary>Ended.</summary>
    Closed = 3,
}
