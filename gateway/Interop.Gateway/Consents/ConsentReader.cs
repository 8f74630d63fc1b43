using System.Text.Json;
using Interop.Consents.Deciding;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Consents;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Gateway.Consents;

/// <summary>
/// Reads a FHIR Consent that came with an adapter's answer. What it does not understand makes the consent unreadable, and an unreadable
/// consent denies all: a condition that is passed over could turn a no into a yes.
/// </summary>
internal static class ConsentReader
{
    /// <summary>What the consent says; null for one that its status makes say nothing.</summary>
    public static ConsentProvision? Read(JsonElement consent)
    {
        // A consent that is only inactive may have been replaced by another as well as withdrawn; a withdrawal says that it is one.
        if (consent.Text("status") is "entered-in-error" or "draft" or "proposed"
            || (consent.Text("status") == "inactive" && consent.Extension(FhirNames.ConsentStatus) is null))
        {
            return null;
        }

        var id = consent.Text("id") is { } text && SearchParser.IsLogicalId(text) ? text : "unnamed";
        return ConsentJson.Read(consent) is ConsentReading.Read { Consent: var record } ? ConsentProvision.Of(record, null) : ConsentProvision.Unread(id);
    }

    /// <summary>The key of whom it is about, as far as that can be told without reading the rest; null when it cannot.</summary>
    public static string? Subject(JsonElement consent)
    {
        if (consent.Extension(FhirNames.ConsentHousehold) is { } household)
        {
            return household.Child("valueReference")?.Text("reference") is { } group && ConsentSubject.TryParse(group, out var subject) ? subject.Key : null;
        }

        return consent.Child("patient")?.Text("reference") is { } patient && ConsentSubject.TryParse(patient, out var person) && person.LogicalId is not null ? person.Key : null;
    }
}
