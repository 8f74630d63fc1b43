using Interop.Contracts.Consents;

namespace Interop.Contracts.Fhir.Consents;

/// <summary>FHIR's status of a Consent for each status of the record, and the status that each of FHIR's stands for when nothing finer is said.</summary>
public static class ConsentStates
{
    /// <summary>FHIR's status.</summary>
    public static string State(ConsentStatus status) => status switch
    {
        ConsentStatus.Requested => "proposed",
        ConsentStatus.Given or ConsentStatus.Renewed => "active",
        ConsentStatus.Refused => "rejected",
        ConsentStatus.Withdrawn or ConsentStatus.Expired => "inactive",
        ConsentStatus.Invalidated => "entered-in-error",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>The status that one of FHIR's stands for; null for any other text.</summary>
    public static ConsentStatus? Status(string? state) => state switch
    {
        "draft" or "proposed" => ConsentStatus.Requested,
        "active" => ConsentStatus.Given,
        "rejected" => ConsentStatus.Refused,
        "inactive" => ConsentStatus.Withdrawn,
        "entered-in-error" => ConsentStatus.Invalidated,
        _ => null,
    };
}
