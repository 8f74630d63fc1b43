using Interop.Contracts.Fhir.Resources;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>What every Consent of the contract has alike: its type, scope and category, and metadata that say nothing about the choice.</summary>
internal static class ConsentFrame
{
    private const string CategoryCodes = "http://terminology.hl7.org/CodeSystem/consentcategorycodes";

    public static void Check(StrictObject consent)
    {
        if (consent.RequiredText("resourceType") is not (null or "Consent"))
        {
            consent.Refuse("resourceType", "The resource is a Consent.", "Send a Consent.");
        }

        if (consent.Optional("meta") is { } meta)
        {
            meta.Skip("versionId", "lastUpdated", "source", "profile", "tag");
            meta.Close();
        }

        Narrative(consent);
        if (consent.Required("scope") is { } scope && ConsentParts.Concept(scope) is not (ConsentNames.ScopeSystem, ConsentNames.Scope))
        {
            scope.Refuse(null, $"The scope is {ConsentNames.ScopeSystem}|{ConsentNames.Scope}.", "Send consents to privacy only.");
        }

        var categories = consent.List("category");
        if (!consent.Has("category"))
        {
            consent.Refuse("category", "This must be there.", "Add it.");
        }

        foreach (var category in categories.Where(category => ConsentParts.Concept(category) is not ((ConsentNames.CategorySystem, ConsentNames.Category) or (CategoryCodes, "npp"))))
        {
            category.Refuse(null, $"The category is {ConsentNames.CategorySystem}|{ConsentNames.Category} or {CategoryCodes}|npp.", "Give that category.");
        }
    }

    // A narrative that was generated from the data adds nothing to it; any other might hold a condition in words.
    private static void Narrative(StrictObject consent)
    {
        if (consent.Optional("text") is not { } text)
        {
            return;
        }

        text.Skip("div");
        if (text.RequiredText("status") is not (null or "generated" or "empty"))
        {
            text.Refuse("status", "A narrative says no more than the data does: generated or empty.", "Say everything in the data, and generate the narrative from it.");
        }

        text.Close();
    }
}
