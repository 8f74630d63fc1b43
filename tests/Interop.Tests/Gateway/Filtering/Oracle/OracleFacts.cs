using System.Globalization;
using System.Text.Json;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.People;
using Interop.Contracts.Querying;
using Interop.Gateway.Consents;

namespace Interop.Tests.Gateway.Filtering.Oracle;

/// <summary>Reads from a resource what must be known to check it against the question and to decide about it.</summary>
internal static class OracleFacts
{
    private const string Group = "Group/";
    private const string HouseholdAddress = FhirNames.Structure + "household-address";
    private const string HouseholdOfPerson = FhirNames.Structure + "household";
    private const string Vulnerability = FhirNames.Structure + "vulnerability";
    private const string ProtectionConcern = FhirNames.Structure + "protection-concern";

    private static readonly string[] PcodeExtensions = [.. Enumerable.Range(1, 4).Select(level => $"{FhirNames.Structure}admin{level}-pcode")];

    public static string Id(JsonElement resource) => resource.Text("id")!;

    /// <summary>
    /// The facts to decide about a person; null when they cannot be told: an identifier out of form could be one that a rule protects,
    /// of two addresses one could lie outside the area agreed, and a household that is not named could be one that said no.
    /// </summary>
    public static SubjectFacts? Subject(JsonElement patient)
    {
        var households = Extensions(patient, HouseholdOfPerson).Select(extension => extension.Child("valueReference")?.Text("reference")).Select(GroupId).ToList();
        var groups = Extensions(patient, Vulnerability).Concat(Extensions(patient, ProtectionConcern)).Select(extension => extension.Text("valueCode")).ToList();
        return !HasFormedIdentifiers(patient) || patient.Items("address").Count() > 1 || households.Contains(null) || groups.Contains(null) ? null : new()
        {
            Id = OracleFacts.Id(patient),
            Identifiers = Identifiers(patient),
            Pcodes = Pcodes(patient),
            BirthDate = PartialDate.TryParse(patient.Text("birthDate"), out var date) ? date : null,
            Households = [.. households.OfType<string>()],
            Groups = [.. groups.OfType<string>()],
        };
    }

    /// <summary>The facts of a household as such, protected as its head is wherever it says nothing else; null when they cannot be told.</summary>
    public static SubjectFacts? Household(JsonElement household, SubjectFacts head)
    {
        var addresses = Extensions(household, HouseholdAddress).Count();
        return !HasFormedIdentifiers(household) || addresses > 1 ? null : new()
        {
            Id = OracleFacts.Id(household),
            IsHousehold = true,
            Identifiers = [.. Identifiers(household), .. head.Identifiers],
            Pcodes = addresses == 0 ? head.Pcodes : Pcodes(household),
            Groups = head.Groups,
            Head = head,
        };
    }

    /// <summary>The facts by which a question selects; of a household's members only those given are known.</summary>
    public static SearchFacts Search(JsonElement resource, IReadOnlyList<string> releasedMembers) => new()
    {
        Id = OracleFacts.Id(resource),
        Identifiers = Identifiers(resource),
        NameParts = [.. resource.Items("name").SelectMany(NameParts)],
        Gender = Gender(resource.Text("gender")),
        BirthDate = PartialDate.TryParse(resource.Text("birthDate"), out var date) ? date : null,
        Pcodes = Pcodes(resource),
        LastUpdated = DateTimeOffset.TryParse(resource.Child("meta")?.Text("lastUpdated"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null,
        MemberIds = releasedMembers,
        BeneficiaryId = Beneficiary(resource),
        Programme = Programme(resource),
        Status = resource.Text("status"),
    };

    /// <summary>The person enrolled or assisted.</summary>
    public static string? Beneficiary(JsonElement resource) =>
        PatientId(resource.Child(resource.Text("resourceType") == "Coverage" ? "beneficiary" : "patient")?.Text("reference"));

    /// <summary>The one programme of an enrolment or of assistance; null when there is none or more than one.</summary>
    public static string? Programme(JsonElement resource)
    {
        var codes = resource.Items("class").Select(item => item.Text("value")).Concat(resource.Items("extension")
            .Where(extension => extension.Text("url") == FhirNames.Structure + "programme")
            .Select(extension => extension.Child("valueCoding")?.Text("code"))).Distinct().ToList();
        return codes is [var only] ? only : null;
    }

    /// <summary>The logical id that a reference to a patient names; null for any other reference.</summary>
    public static string? PatientId(string? reference) =>
        reference?.StartsWith("Patient/", StringComparison.Ordinal) == true ? reference["Patient/".Length..] : null;

    /// <summary>The logical id that a reference to a household names; null for any other reference.</summary>
    public static string? GroupId(string? reference) =>
        reference?.StartsWith(Group, StringComparison.Ordinal) == true && SearchParser.IsLogicalId(reference[Group.Length..]) ? reference[Group.Length..] : null;

    private static IEnumerable<JsonElement> Extensions(JsonElement resource, string url) => resource.Items("extension").Where(extension => extension.Text("url") == url);

    private static bool HasFormedIdentifiers(JsonElement resource) =>
        !resource.TryGetProperty("identifier", out var list)
        || (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => Identifier.TryCreate(item.Text("system"), item.Text("value"), out _)));

    private static List<Identifier> Identifiers(JsonElement resource) =>
        [.. resource.Items("identifier").Select(item => Identifier.TryCreate(item.Text("system"), item.Text("value"), out var identifier) ? identifier : null).OfType<Identifier>()];

    private static IEnumerable<string> NameParts(JsonElement name)
    {
        IEnumerable<string?> parts = [name.Text("text"), name.Text("family"), .. name.Items("given").Select(given => given.ValueKind == JsonValueKind.String ? given.GetString() : null)];
        return parts.OfType<string>();
    }

    private static List<string> Pcodes(JsonElement resource)
    {
        var addresses = resource.Items("address");
        if (resource.Extension(HouseholdAddress)?.Child("valueAddress") is { } household)
        {
            addresses = addresses.Append(household);
        }

        return [.. addresses.SelectMany(address => address.Items("extension"))
            .Where(extension => PcodeExtensions.Contains(extension.Text("url"), StringComparer.Ordinal))
            .Select(extension => extension.Text("valueCode")).OfType<string>()];
    }

    private static Gender? Gender(string? code) => code switch
    {
        "male" => Interop.Contracts.People.Gender.Male,
        "female" => Interop.Contracts.People.Gender.Female,
        "other" => Interop.Contracts.People.Gender.Other,
        "unknown" => Interop.Contracts.People.Gender.Unknown,
        _ => null,
    };
}
