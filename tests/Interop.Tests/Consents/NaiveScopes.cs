using Interop.Consents.Scopes;

namespace Interop.Tests.Consents;

/// <summary>Every scope there is, written out, and what a list of them allows: all or nothing.</summary>
internal static class NaiveScopes
{
    public static IReadOnlyList<string> Every { get; } =
    [
        "system/*.r", "system/*.s", "system/*.rs",
        "system/Patient.r", "system/Patient.s", "system/Patient.rs",
        "system/Group.r", "system/Group.s", "system/Group.rs",
        "system/Coverage.r", "system/Coverage.s", "system/Coverage.rs",
        "system/SupplyDelivery.r", "system/SupplyDelivery.s", "system/SupplyDelivery.rs",
        "system/Consent.r", "system/Consent.s", "system/Consent.rs",
        "system/Consent.c", "system/Consent.cr", "system/Consent.cru", "system/Consent.crus", "system/Consent.crs", "system/Consent.cu", "system/Consent.cus",
        "system/Consent.cs", "system/Consent.ru", "system/Consent.rus", "system/Consent.u", "system/Consent.us",
        "interop/policy.read", "interop/policy.write", "interop/steward",
    ];

    public static bool Allow(string scopes, string resourceType, FhirInteraction interaction)
    {
        var letter = interaction switch
        {
            FhirInteraction.Read => 'r',
            FhirInteraction.Search => 's',
            FhirInteraction.Create => 'c',
            FhirInteraction.Update => 'u',
            _ => '-',
        };
        var parts = scopes.Split(' ').Where(part => part.Length > 0).ToList();
        return parts.TrueForAll(Every.Contains) && parts.Exists(part =>
            (part.StartsWith("system/*.", StringComparison.Ordinal) || part.StartsWith($"system/{resourceType}.", StringComparison.Ordinal))
            && part[(part.IndexOf('.', StringComparison.Ordinal) + 1)..].Contains(letter, StringComparison.Ordinal));
    }
}
