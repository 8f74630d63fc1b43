using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Store;

namespace Interop.Gateway.Consents.Api;

/// <summary>A version of a consent with its record.</summary>
internal sealed record StoredConsent(PolicyVersion Version, ConsentRecord Record)
{
    public string ETag => $"W/\"{Version.Version}\"";

    /// <summary>The consent of a version; null when it is deleted or cannot be read, so that nobody sees a half of it.</summary>
    public static StoredConsent? Of(PolicyVersion version)
    {
        using var json = JsonDocument.Parse(version.Content);
        return !version.Deleted && ConsentJson.Read(json.RootElement, version.Id) is ConsentReading.Read read ? new(version, read.Consent) : null;
    }

    /// <summary>The resource as the caller sees it, with its version and time.</summary>
    public JsonObject Resource(ConsentSession session)
    {
        var resource = JsonNode.Parse(ConsentJson.Serialize(session.Shown(Record)))!.AsObject();
        resource["meta"] = new JsonObject
        {
            ["versionId"] = Version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["lastUpdated"] = Version.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        };
        return resource;
    }
}
