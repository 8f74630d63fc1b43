using Interop.Contracts.Consents;
using R4 = Hl7.Fhir.Model;

namespace Interop.Contracts.Fhir.Resources.Writing;

/// <summary>Collected consent to Consent: one provision that says everything.</summary>
internal static class ConsentEncoder
{
    public static R4.Consent Encode(CollectedConsent consent)
    {
        var resource = new R4.Consent
        {
            Id = consent.Id,
            Status = R4.Consent.ConsentState.Active,
            Scope = Parts.Concept(ConsentNames.ScopeSystem, ConsentNames.Scope),
            Category = [Parts.Concept(ConsentNames.CategorySystem, ConsentNames.Category)],
            Patient = Parts.Reference(RecordKind.Beneficiary, consent.BeneficiaryId),
            DateTime = consent.CollectedOn is { } day ? Parts.Day(day) : null,
            PolicyRule = Parts.Concept(ConsentNames.PolicySystem, ConsentNames.Policy),
            Provision = Provision(consent),
        };
        if (consent.Notice is { } notice)
        {
            resource.Extension.Add(Notice(notice));
        }

        if (consent.Method != CollectionMethod.Unspecified)
        {
            resource.Extension.Add(new(FhirNames.CollectionMethod, new R4.Code(WireCodes.CollectionMethods.Code(consent.Method))));
        }

        return resource;
    }

    private static R4.Consent.provisionComponent Provision(CollectedConsent consent)
    {
        var provision = new R4.Consent.provisionComponent
        {
            Type = consent.Decision == ConsentDecision.Permit ? R4.Consent.ConsentProvisionType.Permit : R4.Consent.ConsentProvisionType.Deny,
            Period = Parts.Period(consent.Start, consent.End),
        };
        provision.Actor.AddRange(consent.Recipients.Select(partner => Actor(FhirNames.PartnerSystem, partner)));
        provision.Actor.AddRange(consent.RecipientClasses.Select(value => Actor(FhirNames.RecipientClassSystem, WireCodes.RecipientClasses.Code(value))));
        provision.Purpose.AddRange(consent.Purposes.Select(purpose => new R4.Coding(FhirNames.PurposeSystem, purpose.Code)));
        provision.Class.AddRange(consent.Categories.Select(category => new R4.Coding(FhirNames.DataCategorySystem, category.Code())));
        return provision;
    }

    private static R4.Consent.provisionActorComponent Actor(string system, string value) => new()
    {
        Role = Parts.Concept(FhirNames.ParticipationSystem, ConsentNames.Recipient),
        Reference = new() { Identifier = new(system, value) },
    };

    private static R4.Extension Notice(PrivacyNotice notice)
    {
        var extension = new R4.Extension { Url = FhirNames.ConsentNotice };
        extension.Extension.Add(new("version", new R4.FhirString(notice.Version)));
        if (notice.Language is { } language)
        {
            extension.Extension.Add(new("language", new R4.Code(language)));
        }

        extension.Extension.AddRange(notice.NamedRecipients.Select(partner =>
            new R4.Extension("named-recipient", new R4.Identifier(FhirNames.PartnerSystem, partner))));
        if (notice.TextHash is { } hash)
        {
            extension.Extension.Add(new("text-hash", new R4.FhirString(hash)));
        }

        return extension;
    }
}
