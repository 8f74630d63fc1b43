using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Adapters.Platform121;

/// <summary>That something happened to a registration, which has a number here and not the id it is known by; the values are not read.</summary>
internal sealed record RegistrationEvent(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("registrationId")] long RegistrationId,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("fieldChanged")] string? FieldChanged = null,
    [property: JsonPropertyName("newValue")] JsonElement NewValue = default)
{
    /// <summary>Whether it is that the registration was deleted.</summary>
    public bool IsDeletion => FieldChanged == "status" && NewValue is { ValueKind: JsonValueKind.String } value && value.ValueEquals(Registrations.DeletedStatus);
}
