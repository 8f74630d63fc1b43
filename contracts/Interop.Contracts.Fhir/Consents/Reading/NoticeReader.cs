using Interop.Contracts.Consents;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>The extension consent-notice to the notice.</summary>
internal static class NoticeReader
{
    public static PrivacyNotice? Read(StrictObject extension)
    {
        var (version, language, hash, named) = ((string?)null, (string?)null, (string?)null, new List<string>());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        ConsentParts.Extensions(extension, (url, part) =>
        {
            switch (url)
            {
                case "version" when seen.Add(url):
                    version = part.RequiredText("valueString");
                    return true;
                case "language" when seen.Add(url):
                    language = part.RequiredText("valueCode");
                    return true;
                case "text-hash" when seen.Add(url):
                    hash = ConsentParts.Sha256(part, "valueString");
                    return true;
                case "named-recipient":
                    named.Add(Partner(part) ?? "");
                    return true;
                default:
                    return false;
            }
        });
        if (!seen.Contains("version"))
        {
            extension.Refuse(null, "A notice has a version.", "Give the version of the notice's text.");
        }

        return version is null ? null : new(version, language, named) { TextHash = hash };
    }

    private static string? Partner(StrictObject part)
    {
        if (part.Required("valueIdentifier") is not { } identifier)
        {
            return null;
        }

        var (system, value) = (identifier.RequiredText("system"), identifier.RequiredText("value"));
        identifier.Close();
        if (system is not (null or FhirNames.PartnerSystem))
        {
            identifier.Refuse("system", $"A partner's identifier is of the system {FhirNames.PartnerSystem}.", "Give the partner's short name in that system.");
        }

        return value;
    }
}
