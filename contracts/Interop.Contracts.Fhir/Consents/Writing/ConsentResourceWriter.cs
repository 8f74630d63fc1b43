using System.Globalization;
using System.Text;
using System.Text.Json;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents.Reading;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Contracts.Fhir.Consents.Writing;

/// <summary>Consent record to Consent; one record has one written form.</summary>
internal static class ConsentResourceWriter
{
    public static void Write(Utf8JsonWriter json, ConsentRecord consent)
    {
        Sayable.Check(consent);
        json.WriteStartObject();
        json.WriteString("resourceType", "Consent");
        json.WriteString("id", consent.Id);
        ExtensionWriter.Write(json, consent);
        json.WriteString("status", ConsentStates.State(consent.Status));
        Concept(json, "scope", ConsentNames.ScopeSystem, ConsentNames.Scope);
        json.WriteStartArray("category");
        Concept(json, null, ConsentNames.CategorySystem, ConsentNames.Category);
        json.WriteEndArray();
        var household = consent.Subject.Kind == RecordKind.Household;
        if ((household ? consent.GivenByPerson : consent.Subject) is { } patient)
        {
            Subject(json, "patient", patient);
        }

        if (consent.CollectedAt is { } moment)
        {
            json.WriteString("dateTime", Moment(moment));
        }
        else if (consent.CollectedOn is { } day)
        {
            json.WriteString("dateTime", Day(day));
        }

        if (!household && consent.GivenByPerson is { } person)
        {
            json.WriteStartArray("performer");
            Subject(json, null, person);
            json.WriteEndArray();
        }

        if (consent.Agency is { } agency)
        {
            json.WriteStartArray("organization");
            json.WriteStartObject();
            Identifier(json, "identifier", FhirNames.AgencySystem, agency);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        Evidence(json, consent.Evidence);
        Policies(json, consent.Policies);
        ClauseWriter.Write(json, "provision", consent.Clause, consent.Exceptions);
        json.WriteEndObject();
    }

    public static void Subject(Utf8JsonWriter json, string? name, ConsentSubject subject)
    {
        Start(json, name);
        if (subject.Identifier is { } identifier)
        {
            Identifier(json, "identifier", identifier.System, identifier.Value);
        }
        else
        {
            json.WriteString("reference", subject.Key);
        }

        json.WriteEndObject();
    }

    public static void Concept(Utf8JsonWriter json, string? name, string system, string code)
    {
        Start(json, name);
        json.WriteStartArray("coding");
        Coding(json, system, code);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Coding(Utf8JsonWriter json, string system, string code)
    {
        json.WriteStartObject();
        json.WriteString("system", system);
        json.WriteString("code", code);
        json.WriteEndObject();
    }

    public static void Identifier(Utf8JsonWriter json, string name, string? system, string value)
    {
        json.WriteStartObject(name);
        if (system is not null)
        {
            json.WriteString("system", system);
        }

        json.WriteString("value", value);
        json.WriteEndObject();
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset moment) =>
        moment.ToString(moment.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    private static void Start(Utf8JsonWriter json, string? name)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }
    }

    private static void Evidence(Utf8JsonWriter json, ConsentEvidence? evidence)
    {
        if (evidence is null)
        {
            return;
        }

        if (evidence.Jws is { } jws)
        {
            json.WriteStartObject("sourceAttachment");
            json.WriteString("contentType", EvidenceReader.TokenType);
            json.WriteBase64String("data", Encoding.ASCII.GetBytes(jws));
            json.WriteEndObject();
            return;
        }

        var url = EvidenceReader.IsUrl(evidence.Reference) && !Interop.Contracts.Identifier.TryParse(evidence.Reference, out _);
        json.WriteStartObject(url ? "sourceAttachment" : "sourceReference");
        if (evidence.Hash is { } hash)
        {
            json.WriteStartArray("extension");
            ExtensionWriter.Simple(json, FhirNames.EvidenceHash, "valueString", hash);
            json.WriteEndArray();
        }

        if (url)
        {
            json.WriteString("url", evidence.Reference);
        }
        else if (EvidenceReader.IsResource(evidence.Reference))
        {
            json.WriteString("reference", evidence.Reference);
        }
        else if (Interop.Contracts.Identifier.TryParse(evidence.Reference, out var identifier))
        {
            Identifier(json, "identifier", identifier.System, identifier.Value);
        }
        else
        {
            Identifier(json, "identifier", null, evidence.Reference);
        }

        json.WriteEndObject();
    }

    private static void Policies(Utf8JsonWriter json, IReadOnlyList<string> policies)
    {
        if (policies.Count == 0)
        {
            Concept(json, "policyRule", ConsentNames.PolicySystem, ConsentNames.Policy);
            return;
        }

        json.WriteStartArray("policy");
        foreach (var policy in policies)
        {
            json.WriteStartObject();
            json.WriteString("uri", policy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
