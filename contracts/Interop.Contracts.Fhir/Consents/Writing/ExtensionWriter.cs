using System.Text.Json;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Contracts.Fhir.Consents.Writing;

/// <summary>What FHIR's Consent has no element for, in extensions of the contract.</summary>
internal static class ExtensionWriter
{
    public static void Write(Utf8JsonWriter json, ConsentRecord consent)
    {
        var exact = ConsentStates.Status(ConsentStates.State(consent.Status)) != consent.Status || consent.StatusAt is not null || consent.StatusReason is not null;
        var household = consent.Subject.Kind == RecordKind.Household;
        if (consent.Notice is null && consent.Method == CollectionMethod.Unspecified && !exact && !household
            && consent.GivenBy == ConsentDelegation.Self && consent.Collector is null)
        {
            return;
        }

        json.WriteStartArray("extension");
        if (consent.Notice is { } notice)
        {
            Notice(json, notice);
        }

        if (consent.Method != CollectionMethod.Unspecified)
        {
            Simple(json, FhirNames.CollectionMethod, "valueCode", WireCodes.CollectionMethods.Code(consent.Method));
        }

        if (exact)
        {
            Status(json, consent);
        }

        if (consent.GivenBy != ConsentDelegation.Self)
        {
            Simple(json, FhirNames.ConsentDelegation, "valueCode", WireCodes.ConsentDelegations.Code(consent.GivenBy));
        }

        if (household)
        {
            json.WriteStartObject();
            json.WriteString("url", FhirNames.ConsentHousehold);
            ConsentResourceWriter.Subject(json, "valueReference", consent.Subject);
            json.WriteEndObject();
        }

        if (consent.Collector is { } collector)
        {
            Simple(json, FhirNames.ConsentCollector, "valueString", collector);
        }

        json.WriteEndArray();
    }

    public static void Simple(Utf8JsonWriter json, string url, string type, string value)
    {
        json.WriteStartObject();
        json.WriteString("url", url);
        json.WriteString(type, value);
        json.WriteEndObject();
    }

    private static void Status(Utf8JsonWriter json, ConsentRecord consent) => Complex(json, FhirNames.ConsentStatus, () =>
    {
        Simple(json, "code", "valueCode", WireCodes.ConsentStatuses.Code(consent.Status));
        if (consent.StatusAt is { } at)
        {
            Simple(json, "at", "valueDateTime", ConsentResourceWriter.Moment(at));
        }

        if (consent.StatusReason is { } reason)
        {
            Simple(json, "reason", "valueString", reason);
        }
    });

    private static void Notice(Utf8JsonWriter json, PrivacyNotice notice) => Complex(json, FhirNames.ConsentNotice, () =>
    {
        Simple(json, "version", "valueString", notice.Version);
        if (notice.Language is { } language)
        {
            Simple(json, "language", "valueCode", language);
        }

        foreach (var partner in notice.NamedRecipients)
        {
            json.WriteStartObject();
            json.WriteString("url", "named-recipient");
            ConsentResourceWriter.Identifier(json, "valueIdentifier", FhirNames.PartnerSystem, partner);
            json.WriteEndObject();
        }

        if (notice.TextHash is { } hash)
        {
            Simple(json, "text-hash", "valueString", hash);
        }
    });

    // Firely writes the parts of a complex extension before its URL; one written form needs one order.
    private static void Complex(Utf8JsonWriter json, string url, Action parts)
    {
        json.WriteStartObject();
        json.WriteStartArray("extension");
        parts();
        json.WriteEndArray();
        json.WriteString("url", url);
        json.WriteEndObject();
    }
}
