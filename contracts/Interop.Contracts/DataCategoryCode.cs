namespace Interop.Contracts;

/// <summary>The code of each data category on the wire and in files: lower case, words joined by hyphens.</summary>
public static class DataCategoryCode
{
    private static readonly Dictionary<DataCategory, string> Codes = new()
    {
        [DataCategory.Identity] = "identity",
        [DataCategory.Identifiers] = "identifiers",
        [DataCategory.Demographics] = "demographics",
        [DataCategory.Contact] = "contact",
        [DataCategory.CoarseLocation] = "coarse-location",
        [DataCategory.PreciseLocation] = "precise-location",
        [DataCategory.HouseholdComposition] = "household-composition",
        [DataCategory.Vulnerability] = "vulnerability",
        [DataCategory.Enrolment] = "enrolment",
        [DataCategory.Assistance] = "assistance",
        [DataCategory.Photo] = "photo",
        [DataCategory.ProtectionConcern] = "protection-concern",
    };

    private static readonly Dictionary<string, DataCategory> Categories = Codes.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The category's code.</summary>
    public static string Code(this DataCategory category) => Codes[category];

    /// <summary>The category with this code; false when there is none.</summary>
    public static bool TryParse(string? code, out DataCategory category) => Categories.TryGetValue(code ?? "", out category);
}
