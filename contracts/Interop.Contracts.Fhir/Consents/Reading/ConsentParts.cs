using System.Globalization;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Resources;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>The parts that several elements of a Consent share.</summary>
internal static class ConsentParts
{
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>The system and code of a concept with exactly one coding.</summary>
    public static (string? System, string? Code) Concept(StrictObject? concept)
    {
        if (concept?.Single("coding", required: true) is not { } coding)
        {
            concept?.Skip("text");
            concept?.Close();
            return default;
        }

        concept.Skip("text");
        concept.Close();
        return Coding(coding);
    }

    public static (string? System, string? Code) Coding(StrictObject coding)
    {
        coding.Skip("display");
        var read = (coding.RequiredText("system"), coding.RequiredText("code"));
        coding.Close();
        return read;
    }

    /// <summary>A reference by literal id or by identifier, exactly one of them.</summary>
    public static (string? Literal, Identifier? Identifier) Reference(StrictObject reference, string type)
    {
        reference.Skip("display");
        if (reference.Text("type") is { } said && said != type)
        {
            reference.Refuse("type", $"The reference is to a {type}.", "Name the right type, or leave the type out.");
        }

        var literal = reference.Text("reference");
        var identifier = reference.Optional("identifier") is { } found ? Identified(found) : null;
        if (reference.Has("reference") == reference.Has("identifier"))
        {
            reference.Refuse(null, "A reference names its target by reference or by identifier, one of them.", "Give one of the two.");
        }

        if (literal is not null && LogicalId(literal, type) is null)
        {
            reference.Refuse("reference", $"The reference has the form {type}/id, without server or version.", "Write it so.");
            literal = null;
        }

        reference.Close();
        return (literal is null ? null : LogicalId(literal, type), identifier);
    }

    public static ConsentSubject? Subject(StrictObject reference, RecordKind kind) => Reference(reference, kind.ResourceType()) switch
    {
        ({ } id, null) => kind == RecordKind.Household ? ConsentSubject.Household(id) : ConsentSubject.Person(id),
        (null, { } identifier) => kind == RecordKind.Household ? ConsentSubject.Household(identifier) : ConsentSubject.Person(identifier),
        _ => null,
    };

    public static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string? Sha256(StrictObject holder, string name)
    {
        var text = holder.RequiredText(name);
        if (text is not null && !Sha256Text.Is(text))
        {
            holder.Refuse(name, Sha256Text.Rule, Sha256Text.Fix);
        }

        return text;
    }

    /// <summary>The extensions of an element, each closed after it was read; one that the reader does not take, or takes twice, is a problem.</summary>
    public static void Extensions(StrictObject element, Func<string, StrictObject, bool> read)
    {
        foreach (var extension in element.List("extension"))
        {
            if (extension.RequiredText("url") is not { } url)
            {
                continue;
            }

            if (read(url, extension))
            {
                extension.Close();
            }
            else
            {
                extension.Refuse(null, "This extension is not known here, or is there twice.", "Leave it out.");
            }
        }
    }

    private static string? LogicalId(string literal, string type) =>
        literal.StartsWith(type + "/", StringComparison.Ordinal) && literal[(type.Length + 1)..] is var id && SearchParser.IsLogicalId(id) ? id : null;

    private static Identifier? Identified(StrictObject json)
    {
        var (system, value) = (json.RequiredText("system"), json.RequiredText("value"));
        json.Close();
        if (system is null || value is null)
        {
            return null;
        }

        if (!Identifier.TryCreate(system, value, out var identifier))
        {
            json.Refuse(null, "An identifier has an absolute URI as its system, and a value without bar, blank ends or control characters.", "Correct the system or the value.");
        }

        return identifier;
    }
}
