using System.Collections.Frozen;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>The elements of a FHIR Consent that the contract refuses, each with why; a condition that is passed over could turn a no into a yes.</summary>
internal static class Unenforceable
{
    private const string Condition = "A condition of this kind cannot be enforced here.";

    private const string NotKept = "The contract has no place to keep this.";

    private const string LeaveOut = "Leave it out.";

    private static readonly FrozenDictionary<string, (string Rule, string Fix)> Known = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["modifierExtension"] = ("An extension that may change the meaning of the rest cannot be honoured.", "Say the same with the contract's own elements."),
        ["implicitRules"] = ("Rules made elsewhere cannot be honoured.", LeaveOut),
        ["contained"] = (NotKept, "Refer to the other resource by its id."),
        ["language"] = (NotKept, "The language of the notice belongs to the extension consent-notice."),
        ["identifier"] = (NotKept, "Put the form's number in sourceReference.identifier, as evidence."),
        ["verification"] = (NotKept, "Put the proof in sourceReference or sourceAttachment, as evidence."),
        ["securityLabel"] = (Condition, "Name data categories in class instead of security labels."),
        ["action"] = ("A consent is about access and disclosure; no other action can be enforced here.", "Leave action out, or name access or disclose."),
        ["dataPeriod"] = (Condition, "Use period for when the consent holds; data cannot be told apart by when it arose."),
        ["data"] = (Condition, "Name data categories in class instead of single resources."),
        ["code"] = (Condition, "Name data categories in class instead of codes of content."),
        ["provision"] = ("Exceptions have no exceptions of their own: provisions nest one level deep.", "Write the inner provision as a consent of its own."),
        ["hash"] = ("FHIR R4 has a SHA-1 here, which proves nothing any more.", "Give the SHA-256 in the extension evidence-hash."),
        ["authority"] = (NotKept, "Give the policy's uri alone."),
        ["security"] = ("A label on the consent itself, such as one for test data, cannot be honoured.", "Remove the label; do not send test data."),
        ["extension"] = ("No extension is known here.", LeaveOut),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        [
            "id", "meta", "text", "status", "scope", "category", "patient", "dateTime", "performer", "organization", "sourceAttachment", "sourceReference", "policy",
            "policyRule", "type", "period", "start", "end", "actor", "role", "reference", "purpose", "class", "coding", "system", "version", "userSelected", "value", "use",
            "assigner", "url", "uri", "contentType", "creation", "size", "valueString", "valueCode", "valueReference", "valueDateTime", "valueIdentifier",
        ],
        StringComparer.Ordinal);

    public static (string? Name, string Rule, string Fix) Of(string property)
    {
        if (Known.TryGetValue(property, out var reason))
        {
            return (property, reason.Rule, reason.Fix);
        }

        var element = property.TrimStart('_');
        return property != element ? (Names.Contains(element) || Known.ContainsKey(element) ? element : null, "A value comes without extensions of its own.", LeaveOut)
            : Names.Contains(property) ? (property, NotKept, LeaveOut)
            : (null, "There is a property that the contract does not know.", "Remove it, or say the same with the contract's own elements.");
    }
}
