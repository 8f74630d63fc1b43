using Interop.Contracts.Fhir.Elements;

namespace Interop.Contracts.Fhir.Resources.Reading;

/// <summary>The elements of a Consent's wire form. They carry no data category: a consent is decided with, not released.</summary>
internal static class ConsentShape
{
    private static readonly Dictionary<string, string> Extensions = new(StringComparer.Ordinal)
    {
        ["consent-notice"] = FhirNames.ConsentNotice,
        ["collection-method"] = FhirNames.CollectionMethod,
    };

    private static readonly string[] Paths =
    [
        "id",
        "extension[consent-notice].version.valueString",
        "extension[consent-notice].language.valueCode",
        "extension[consent-notice].named-recipient.valueIdentifier.system",
        "extension[consent-notice].named-recipient.valueIdentifier.value",
        "extension[consent-notice].text-hash.valueString",
        "extension[collection-method].valueCode",
        "status",
        "scope.coding.system",
        "scope.coding.code",
        "category.coding.system",
        "category.coding.code",
        "patient.reference",
        "dateTime",
        "policyRule.coding.system",
        "policyRule.coding.code",
        "provision.type",
        "provision.period.start",
        "provision.period.end",
        "provision.actor.role.coding.system",
        "provision.actor.role.coding.code",
        "provision.actor.reference.identifier.system",
        "provision.actor.reference.identifier.value",
        "provision.purpose.system",
        "provision.purpose.code",
        "provision.class.system",
        "provision.class.code",
    ];

    public static ElementNode Root { get; } = Build();

    private static ElementNode Build()
    {
        var root = new ElementNode("Consent");
        foreach (var path in Paths)
        {
            ElementPath.Add(root, path.Split('.'), Extensions);
        }

        return root;
    }
}
