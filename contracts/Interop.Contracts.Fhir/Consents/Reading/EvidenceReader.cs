using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>The proof of a consent: an attachment by its URL, or a reference to a resource or to the agency's own number.</summary>
internal static class EvidenceReader
{
    private static readonly string[] Targets = ["DocumentReference", "Consent", "Contract", "QuestionnaireResponse"];

    public static ConsentEvidence? Read(StrictObject consent)
    {
        if (consent.Has("sourceAttachment") && consent.Has("sourceReference"))
        {
            consent.Refuse("source", "There is one source.", "Give an attachment or a reference.");
            consent.Skip("sourceReference");
        }

        return consent.Optional("sourceAttachment") is { } attachment ? Attachment(attachment)
            : consent.Optional("sourceReference") is { } reference ? Reference(reference)
            : null;
    }

    public static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out _) && text.Contains(':', StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace);

    public static bool IsResource(string text) =>
        text.Split('/') is [var type, var id] && Targets.Contains(type, StringComparer.Ordinal) && SearchParser.IsLogicalId(id);

    private static ConsentEvidence? Attachment(StrictObject attachment)
    {
        attachment.Skip("title", "contentType");
        var url = attachment.RequiredText("url");
        if (url?.Any(char.IsWhiteSpace) == true)
        {
            attachment.Refuse("url", "A URL has no blanks.", "Give the agency's own number in sourceReference.identifier.");
        }

        return Closed(attachment, url);
    }

    private static ConsentEvidence? Reference(StrictObject reference)
    {
        reference.Skip("display", "type");
        var literal = reference.Text("reference");
        string? number = null;
        if (reference.Optional("identifier") is { } identifier)
        {
            var (system, value) = (identifier.Text("system"), identifier.RequiredText("value"));
            identifier.Close();
            number = system is null ? value : $"{system}|{value}";
            if (system is not null && !Identifier.TryCreate(system, value, out _))
            {
                identifier.Refuse(null, "An identifier has an absolute URI as its system, and a value without bar or blank ends.", "Correct it, or leave the system out.");
            }
        }

        if (reference.Has("reference") == reference.Has("identifier"))
        {
            reference.Refuse(null, "A reference names its target by reference or by identifier, one of them.", "Give one of the two.");
        }

        if (literal is not null && !IsResource(literal))
        {
            reference.Refuse("reference", $"The reference has the form TYPE/id, where TYPE is one of {string.Join(", ", Targets)}.", "Write it so, or give the number in identifier.");
        }

        return Closed(reference, literal ?? number);
    }

    private static ConsentEvidence? Closed(StrictObject source, string? reference)
    {
        string? hash = null;
        ConsentParts.Extensions(source, (url, extension) =>
            url == FhirNames.EvidenceHash && hash is null && (hash = ConsentParts.Sha256(extension, "valueString") ?? "") is not null);
        source.Close();
        return reference is null ? null : new(reference, hash);
    }
}
