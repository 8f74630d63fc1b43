namespace Interop.Contracts.Fhir.Searching;

/// <summary>The search parameters of the contract; what is not here is refused by name.</summary>
public static class SearchParameters
{
    private static readonly HashSet<RecordKind> Every = [RecordKind.Beneficiary, RecordKind.Household, RecordKind.Enrolment, RecordKind.Assistance];
    private static readonly HashSet<RecordKind> Person = [RecordKind.Beneficiary];
    private static readonly HashSet<RecordKind> Households = [RecordKind.Household];
    private static readonly HashSet<RecordKind> Numbered = [RecordKind.Beneficiary, RecordKind.Household];
    private static readonly HashSet<RecordKind> Given = [RecordKind.Enrolment, RecordKind.Assistance];
    private static readonly HashSet<RecordKind> Enrolments = [RecordKind.Enrolment];
    private static readonly HashSet<RecordKind> Assistance = [RecordKind.Assistance];

    /// <summary>All parameters; a name may stand more than once, for different kinds.</summary>
    public static IReadOnlyList<SearchParameter> All { get; } =
    [
        new("_id", "token", Every, null, "The logical id, exactly.", Sortable: true),
        new("_lastUpdated", "date", Every, null, "When the record last changed; prefixes eq, gt, ge, lt, le.", Sortable: true),
        new("identifier", "token", Numbered, DataCategory.Identifiers, "system|value exactly, or a bare value in any system."),
        new("name", "string", Person, DataCategory.Identity, "Start of any part of a name, ignoring case and marks; :exact for the whole part as written.", Sortable: true),
        new("birthdate", "date", Person, DataCategory.Demographics, "Birth date; prefixes eq, gt, ge, lt, le.", Sortable: true),
        new("gender", "token", Person, DataCategory.Demographics, "male, female, other or unknown."),
        new("address", "string", Numbered, DataCategory.CoarseLocation, "Start of a p-code of any level, so an area finds everything within it."),
        new("member", "reference", Households, DataCategory.HouseholdComposition, "A member, as Patient/id."),
        new("beneficiary", "reference", Enrolments, DataCategory.Enrolment, "The person enrolled, as Patient/id."),
        new("patient", "reference", Enrolments, DataCategory.Enrolment, "The person enrolled, as Patient/id."),
        new("patient", "reference", Assistance, DataCategory.Assistance, "The person assisted, as Patient/id."),
        new("class-value", "string", Enrolments, DataCategory.Enrolment, "The programme's code, exactly."),
        new("status", "token", Given, null, "The status, exactly.", Sortable: true),
    ];

    /// <summary>The parameter of this name for this kind, or null.</summary>
    public static SearchParameter? Find(RecordKind kind, string name) =>
        All.FirstOrDefault(parameter => parameter.Name == name && parameter.Kinds.Contains(kind));

    /// <summary>The parameters of a kind.</summary>
    public static IEnumerable<SearchParameter> For(RecordKind kind) => All.Where(parameter => parameter.Kinds.Contains(kind));
}
