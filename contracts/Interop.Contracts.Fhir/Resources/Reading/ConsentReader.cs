using Interop.Contracts.Consents;

namespace Interop.Contracts.Fhir.Resources.Reading;

/// <summary>Consent to collected consent.</summary>
internal static class ConsentReader
{
    public static CollectedConsent? Read(FhirNode consent)
    {
        consent.Required("status").MustBe("active");
        Parts.Code(consent.Required("scope"), ConsentNames.ScopeSystem).MustBe(ConsentNames.Scope);
        Parts.Code(consent.Required("category"), ConsentNames.CategorySystem).MustBe(ConsentNames.Category);
        Parts.Code(consent.Required("policyRule"), ConsentNames.PolicySystem).MustBe(ConsentNames.Policy);
        var id = Parts.Id(consent);
        var person = Parts.Reference(consent.Required("patient"), RecordKind.Beneficiary);
        var provision = consent.Required("provision");
        var decision = provision?.Required("type").Coded(WireCodes.Decisions);
        var (partners, classes) = ConsentActors.Read(provision);
        var (start, end) = Parts.Period(provision?.One("period"));
        return id is null || person is null || decision is null ? null : new CollectedConsent
        {
            Id = id,
            BeneficiaryId = person,
            Decision = decision.Value,
            Recipients = partners,
            RecipientClasses = classes,
            Purposes = Purposes(provision),
            Categories = Categories(provision),
            Start = start,
            End = end,
            CollectedOn = consent.One("dateTime").Day(),
            Method = consent.One(FhirNames.CollectionMethod)?.Required("valueCode").Coded(WireCodes.CollectionMethods) ?? CollectionMethod.Unspecified,
            Notice = Notice(consent.One(FhirNames.ConsentNotice)),
        };
    }

    private static PrivacyNotice? Notice(FhirNode? notice)
    {
        var version = notice?.Required("version")?.Required("valueString").Text();
        var language = notice?.One("language")?.Required("valueCode").Text();
        var named = notice?.All("named-recipient").Select(node => Parts.Value(node.Required("valueIdentifier"), FhirNames.PartnerSystem) ?? "");
        var hash = notice?.One("text-hash")?.Required("valueString");
        if (hash.Text() is { } text && !Sha256Text.Is(text))
        {
            hash!.Refuse(Sha256Text.Rule, Sha256Text.Fix);
        }

        return version is null ? null : new(version, language, [.. named!]) { TextHash = hash.Text() };
    }

    private static List<PurposeOfUse> Purposes(FhirNode? provision)
    {
        var purposes = new List<PurposeOfUse>();
        foreach (var node in provision?.All("purpose") ?? [])
        {
            var code = Parts.CodeOf(node, FhirNames.PurposeSystem);
            if (PurposeOfUse.TryParse(code.Text(), out var purpose))
            {
                purposes.Add(purpose);
            }
            else
            {
                code?.Refuse($"The purpose is one of {string.Join(", ", PurposeOfUse.All)}.", "Map the purpose to one of these.");
            }
        }

        return purposes;
    }

    private static DataCategorySet Categories(FhirNode? provision)
    {
        var categories = DataCategorySet.None;
        foreach (var node in provision?.All("class") ?? [])
        {
            var code = Parts.CodeOf(node, FhirNames.DataCategorySystem);
            if (DataCategoryCode.TryParse(code.Text(), out var category))
            {
                categories = categories.Union(DataCategorySet.Of(category));
            }
            else
            {
                code?.Refuse($"The data category is one of {DataCategorySet.All}.", "Map the category to one of these.");
            }
        }

        return categories;
    }
}
