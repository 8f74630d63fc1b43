using System.Globalization;
using System.Text.Json;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Gateway.Consents;

/// <summary>
/// Reads a FHIR Consent of the contract. What it does not understand makes the consent unreadable, and an unreadable consent denies all:
/// a condition that is passed over could turn a no into a yes.
/// </summary>
internal static class ConsentReader
{
    /// <summary>What the consent says; null for one that is not in force by its status.</summary>
    public static ConsentProvision? Read(JsonElement consent)
    {
        var id = consent.Text("id") is { } text && SearchParser.IsLogicalId(text) ? text : null;
        try
        {
            return consent.Text("status") switch
            {
                "active" when id is not null => ConsentProvision.Of(Active(id, new(consent))),
                "inactive" or "entered-in-error" or "draft" or "proposed" => null,
                _ => ConsentProvision.Unread(id ?? "unnamed"),
            };
        }
        catch (UnreadableConsentException)
        {
            return ConsentProvision.Unread(id ?? "unnamed");
        }
    }

    private static CollectedConsent Active(string id, StrictObject consent)
    {
        consent.Ignore("resourceType", "id", "meta", "text", "status", "scope", "category", "dateTime", "organization", "policyRule");
        var provision = consent.Required("provision");
        var patient = consent.Required("patient");
        patient.Ignore("reference", "type", "identifier", "display");
        var actors = provision.List("actor").ConvertAll(Actor);
        var period = provision.Optional("period");
        var read = new CollectedConsent
        {
            Id = id,
            BeneficiaryId = patient.Has("reference") ? patient.Text("reference") : "",
            Decision = WireCodes.Decisions.TryParse(provision.Text("type"), out var decision) ? decision : throw new UnreadableConsentException(),
            Recipients = [.. actors.Where(actor => actor.System == FhirNames.PartnerSystem).Select(actor => actor.Value)],
            RecipientClasses = [.. actors.Where(actor => actor.System == FhirNames.RecipientClassSystem).Select(actor => Class(actor.Value))],
            Purposes = provision.List("purpose").ConvertAll(Purpose),
            Categories = DataCategorySet.Of(provision.List("class").ConvertAll(Category)),
            Start = Date(period, "start"),
            End = Date(period, "end"),
            Notice = Notice(consent),
        };
        foreach (var part in new[] { period, patient, provision, consent })
        {
            part?.Close();
        }

        return read;
    }

    private static (string System, string Value) Actor(StrictObject actor)
    {
        var role = actor.Required("role");
        var codings = role.List("coding");
        var reference = actor.Required("reference");
        var identifier = reference.Required("identifier");
        var read = (identifier.Text("system"), identifier.Text("value"));
        if (codings is not [var coding]
            || coding.Text("system") != FhirNames.ParticipationSystem
            || coding.Text("code") != "IRCP"
            || read.Item1 is not (FhirNames.PartnerSystem or FhirNames.RecipientClassSystem))
        {
            throw new UnreadableConsentException();
        }

        foreach (var part in new[] { coding, role, identifier, reference, actor })
        {
            part.Close();
        }

        return read;
    }

    private static RecipientClass Class(string code) =>
        WireCodes.RecipientClasses.TryParse(code, out var known) ? known : throw new UnreadableConsentException();

    private static PurposeOfUse Purpose(StrictObject coding) =>
        PurposeOfUse.TryParse(Code(coding, FhirNames.PurposeSystem), out var purpose) ? purpose : throw new UnreadableConsentException();

    private static DataCategory Category(StrictObject coding) =>
        DataCategoryCode.TryParse(Code(coding, FhirNames.DataCategorySystem), out var category) ? category : throw new UnreadableConsentException();

    private static string Code(StrictObject coding, string system)
    {
        coding.Ignore("display");
        var code = coding.Text("system") == system ? coding.Text("code") : throw new UnreadableConsentException();
        coding.Close();
        return code;
    }

    private static DateOnly? Date(StrictObject? period, string name) =>
        period?.Has(name) != true ? null
        : DateOnly.TryParseExact(period.Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw new UnreadableConsentException();

    private static PrivacyNotice? Notice(StrictObject consent)
    {
        PrivacyNotice? notice = null;
        foreach (var extension in consent.List("extension"))
        {
            switch (extension.Text("url"))
            {
                case FhirNames.CollectionMethod:
                    extension.Ignore("valueCode");
                    break;
                case FhirNames.ConsentNotice when notice is null:
                    notice = Notice(extension.List("extension"));
                    break;
                default:
                    throw new UnreadableConsentException();
            }

            extension.Close();
        }

        return notice;
    }

    private static PrivacyNotice Notice(List<StrictObject> parts)
    {
        var (version, language, named) = ((string?)null, (string?)null, new List<string>());
        foreach (var part in parts)
        {
            switch (part.Text("url"))
            {
                case "version" when version is null:
                    version = part.Text("valueString");
                    break;
                case "language" when language is null:
                    language = part.Text("valueCode");
                    break;
                case "named-recipient":
                    var identifier = part.Required("valueIdentifier");
                    named.Add(identifier.Text("system") == FhirNames.PartnerSystem ? identifier.Text("value") : throw new UnreadableConsentException());
                    identifier.Close();
                    break;
                default:
                    throw new UnreadableConsentException();
            }

            part.Close();
        }

        return new(version ?? throw new UnreadableConsentException(), language, named);
    }
}
