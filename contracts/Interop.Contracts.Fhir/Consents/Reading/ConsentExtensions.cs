using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>What a Consent says in extensions of the contract; all are read here, and no other is allowed.</summary>
internal sealed class ConsentExtensions
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public (StrictObject Place, ConsentStatus? Code, DateTimeOffset? At, string? Reason)? Status { get; private set; }

    public ConsentDelegation GivenBy { get; private set; }

    public ConsentSubject? Household { get; private set; }

    /// <summary>Whether the consent says to be about a household, readable or not.</summary>
    public bool AboutHousehold { get; private set; }

    public string? Collector { get; private set; }

    public CollectionMethod Method { get; private set; }

    public PrivacyNotice? Notice { get; private set; }

    public static ConsentExtensions Read(StrictObject consent)
    {
        var read = new ConsentExtensions();
        ConsentParts.Extensions(consent, (url, extension) => read._seen.Add(url) && read.Take(url, extension));
        return read;
    }

    private bool Take(string url, StrictObject extension)
    {
        switch (url)
        {
            case FhirNames.ConsentNotice:
                Notice = NoticeReader.Read(extension);
                return true;
            case FhirNames.CollectionMethod:
                Method = Code(extension, WireCodes.CollectionMethods);
                return true;
            case FhirNames.ConsentStatus:
                Status = ReadStatus(extension);
                return true;
            case FhirNames.ConsentDelegation:
                GivenBy = Code(extension, WireCodes.ConsentDelegations);
                return true;
            case FhirNames.ConsentHousehold:
                (AboutHousehold, Household) = (true, extension.Required("valueReference") is { } reference ? ConsentParts.Subject(reference, RecordKind.Household) : null);
                return true;
            case FhirNames.ConsentCollector:
                Collector = extension.RequiredText("valueString");
                return true;
            default:
                return false;
        }
    }

    private static (StrictObject, ConsentStatus?, DateTimeOffset?, string?) ReadStatus(StrictObject extension)
    {
        ConsentStatus? code = null;
        DateTimeOffset? at = null;
        string? reason = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        ConsentParts.Extensions(extension, (url, part) =>
        {
            switch (url)
            {
                case "code" when seen.Add(url):
                    code = Code(part, WireCodes.ConsentStatuses);
                    return true;
                case "at" when seen.Add(url):
                    at = part.RequiredText("valueDateTime") is { } text ? ConsentParts.Moment(text) : null;
                    if (at is null)
                    {
                        part.Refuse("valueDateTime", "This is a moment to the second with a time zone.", "Write 2026-03-01T09:30:00+03:00.");
                    }

                    return true;
                case "reason" when seen.Add(url):
                    reason = part.RequiredText("valueString");
                    return true;
                default:
                    return false;
            }
        });
        if (!seen.Contains("code"))
        {
            extension.Refuse(null, "The extension consent-status has a code.", $"Give one of {string.Join(", ", WireCodes.ConsentStatuses.Codes)}.");
        }

        return (extension, code, at, reason);
    }

    private static T Code<T>(StrictObject holder, CodeMap<T> codes)
        where T : struct, Enum
    {
        var text = holder.RequiredText("valueCode");
        if (!codes.TryParse(text, out var value) && text is not null)
        {
            holder.Refuse("valueCode", $"This is one of {string.Join(", ", codes.Codes)}.", "Give one of these codes.");
        }

        return value;
    }
}
