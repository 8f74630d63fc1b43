namespace Interop.Contracts.Fhir;

/// <summary>The FHIR resource type of each kind of record.</summary>
public static class RecordKindType
{
    private static readonly Dictionary<RecordKind, string> Types = new()
    {
        [RecordKind.Beneficiary] = "Patient",
        [RecordKind.Household] = "Group",
        [RecordKind.Enrolment] = "Coverage",
        [RecordKind.Assistance] = "SupplyDelivery",
    };

    private static readonly Dictionary<string, RecordKind> Kinds = Types.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The resource type of a kind.</summary>
    public static string ResourceType(this RecordKind kind) => Types[kind];

    /// <summary>The kind that a resource type carries; false when the contract has none.</summary>
    public static bool TryParse(string? resourceType, out RecordKind kind) => Kinds.TryGetValue(resourceType ?? "", out kind);
}
