using Interop.Contracts;

namespace Interop.Gateway.Dci.Querying;

/// <summary>The names of DCI's records and registries, and which kind of record of the registry answers for each.</summary>
internal static class DciRecordTypes
{
    private static readonly Dictionary<string, DciRecordType> Names = new(StringComparer.Ordinal)
    {
        ["Person"] = DciRecordType.Person,
        ["SRPerson"] = DciRecordType.Person,
        ["Member"] = DciRecordType.Member,
        ["Group"] = DciRecordType.Group,
        ["Beneficiary"] = DciRecordType.Beneficiary,
    };

    /// <summary>The names of records that are understood.</summary>
    public static IReadOnlyCollection<string> All => Names.Keys;

    /// <summary>The names of the registries that are served.</summary>
    public static IReadOnlyCollection<string> Registries { get; } = ["Social", "SR", "IBR"];

    /// <summary>The type that a name means, with or without the namespace before it; null for any other.</summary>
    public static DciRecordType? Find(string name) => Names.TryGetValue(Last(name), out var type) ? type : null;

    /// <summary>Whether a registry type is one that is served here.</summary>
    public static bool IsServed(string registry) => Registries.Contains(Last(registry));

    public static RecordKind Kind(this DciRecordType type) => type switch
    {
        DciRecordType.Group => RecordKind.Household,
        DciRecordType.Beneficiary => RecordKind.Enrolment,
        _ => RecordKind.Beneficiary,
    };

    private static string Last(string name) => name[(name.LastIndexOf(':') + 1)..];
}
