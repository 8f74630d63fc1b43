using System.Runtime.CompilerServices;
using System.Text.Json;
using Interop.Consents.Deciding;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Consents;

namespace Interop.Gateway.Enforcement;

/// <summary>Gathers the lines of an answer into candidates: context lines first, then the record they are for.</summary>
internal static class Candidates
{
    private const string Patient = "Patient";

    // Far more lines before a record than any household needs is a fault, not a large household.
    private const int MostContext = 2000;

    public static async IAsyncEnumerable<Candidate> ReadAsync(Stream stream, string resourceType, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var subjects = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var provisions = new List<(string Subject, ConsentProvision Provision)>();
        await foreach (var resource in AnswerLines.ReadAsync(stream, cancellation))
        {
            var type = resource.Text("resourceType");
            if (type == resourceType)
            {
                yield return new(resource, subjects, provisions.ToLookup(pair => pair.Subject, pair => pair.Provision, StringComparer.Ordinal));
                (subjects, provisions) = (new(StringComparer.Ordinal), []);
            }
            else if (type == Patient)
            {
                AddSubject(resource, subjects);
            }
            else if (type == "Consent")
            {
                AddConsent(resource, provisions);
            }

            if (subjects.Count + provisions.Count > MostContext)
            {
                throw new AdapterAnswerException("The answer has too many context lines for one record.");
            }
        }
    }

    /// <summary>The position of a record in the answer.</summary>
    public static string Position(JsonElement resource) =>
        resource.Child("meta")?.Items("tag").FirstOrDefault(tag => tag.Text("system") == FhirNames.PositionSystem).Text("code")
        ?? throw new AdapterAnswerException("A record of the answer has no position.");

    /// <summary>Whom a record is about: the person or household, by <see cref="Interop.Contracts.Consents.ConsentSubject.Key"/>.</summary>
    public static string Subject(JsonElement resource) =>
        resource.Text("resourceType") is Patient or "Group" ? $"{resource.Text("resourceType")}/{Id(resource)}" : $"{Patient}/{FactsReader.Beneficiary(resource)}";

    /// <summary>The logical id of a resource; an answer with a resource that has none is a fault.</summary>
    public static string Id(JsonElement resource) =>
        resource.Text("id") is { } id && SearchParser.IsLogicalId(id) ? id : throw new AdapterAnswerException("A resource of the answer has no logical id.");

    // A person who is described in two ways could be one that a rule protects and one that it does not.
    private static void AddSubject(JsonElement patient, Dictionary<string, JsonElement> subjects)
    {
        if (!subjects.TryAdd(Id(patient), patient) && !JsonElement.DeepEquals(subjects[Id(patient)], patient))
        {
            throw new AdapterAnswerException("The answer describes a person twice, differently.");
        }
    }

    // A consent that names nobody we can tell could be anybody's no, so the answer cannot be used.
    private static void AddConsent(JsonElement consent, List<(string Subject, ConsentProvision Provision)> provisions)
    {
        var subject = ConsentReader.Subject(consent) ?? throw new AdapterAnswerException("A consent of the answer names no patient and no household.");
        if (ConsentReader.Read(consent) is { } provision)
        {
            provisions.Add((subject, provision));
        }
    }
}
