using System.Text;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>The proof of a consent: an attachment by its URL or, when it is a signed token, with its data, or a reference to a resource or to the agency's own number.</summary>
internal static class EvidenceReader
{
    /// <summary>The content type in which a signed token is written.</summary>
    public const string TokenType = "application/jose";

    private const int LongestToken = 16 * 1024;

    private static readonly string[] TokenTypes = [TokenType, "application/jwt"];

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
        attachment.Skip("title");
        if (attachment.Has("data"))
        {
            return Token(attachment);
        }

        attachment.Skip("contentType");
        var url = attachment.RequiredText("url");
        if (url?.Any(char.IsWhiteSpace) == true)
        {
            attachment.Refuse("url", "A URL has no blanks.", "Give the agency's own number in sourceReference.identifier.");
        }

        return Closed(attachment, url);
    }

    private static ConsentEvidence? Token(StrictObject attachment)
    {
        var type = attachment.RequiredText("contentType");
        if (type is not null && !TokenTypes.Contains(type, StringComparer.Ordinal))
        {
            attachment.Refuse("contentType", $"Proof within the consent is a signed token: {string.Join(" or ", TokenTypes)}.", "Keep any other proof elsewhere, and give its url.");
        }

        var jws = attachment.RequiredText("data") is { } data ? Compact(data) : null;
        if (jws is null)
        {
            attachment.Refuse("data", "The data is one compact JWS of at most 16 KiB, in base64.", "Encode the token once more in base64, as FHIR asks.");
        }

        var signed = jws is null ? null : ConsentEvidence.OfToken(jws);
        if (Closed(attachment, signed?.Reference ?? "")?.Hash is { } hash && signed is not null && hash != signed.Hash)
        {
            attachment.Refuse("extension", "The hash is that of the token.", "Leave the hash out.");
        }

        return signed;
    }

    private static string? Compact(string data)
    {
        var bytes = new byte[LongestToken];
        if (!Convert.TryFromBase64String(data, bytes, out var length))
        {
            return null;
        }

        var jws = Encoding.Latin1.GetString(bytes, 0, length);
        return jws.Split('.') is { Length: 3 } parts && parts.All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) ? jws : null;
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
