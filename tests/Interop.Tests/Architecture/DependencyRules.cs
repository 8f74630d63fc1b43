namespace Interop.Tests.Architecture;

/// <summary>
/// Who may know whom: <c>Adapters.Mis → Adapters → Contracts.Fhir → Contracts ← Consents ← Gateway → Contracts.Fhir</c>.
/// A project without a rule may know nobody, so a new one needs a rule here.
/// </summary>
internal static class DependencyRules
{
    private const string Contracts = "Interop.Contracts";
    private const string Fhir = "Interop.Contracts.Fhir";
    private const string Consents = "Interop.Consents";
    private const string Adapters = "Interop.Adapters";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [Contracts] = [],
        [Fhir] = [Contracts],
        [Consents] = [Contracts],
        ["Interop.Linkage"] = [Contracts],
        [Adapters] = [Contracts, Fhir],
        ["Interop.Store"] = [Contracts, Consents],
        ["Interop.Gateway"] = [Contracts, Fhir, Consents, "Interop.Store"],
        ["Interop.TokenServer"] = [Contracts, Fhir, Consents, "Interop.Store"],
        ["Interop.Synthetic"] = [Contracts, Fhir],
        ["Interop.Conformance"] = [Contracts, Fhir, Adapters],
    };

    /// <summary>What puts everything together may know everybody; nobody else may know it.</summary>
    private static readonly string[] Composing = ["Interop.Local", "Interop.Tests", "Interop.Benchmarks"];

    /// <summary>What must work with the base library alone.</summary>
    private static readonly string[] Bare = [Contracts, Consents];

    /// <summary>The references of an assembly that its rule does not allow.</summary>
    public static IReadOnlyList<string> Violations(string assembly, IEnumerable<string> references) =>
        [.. references.Where(reference => !IsAllowed(assembly, reference)).Select(reference => $"{assembly} → {reference}")];

    private static bool IsAllowed(string assembly, string reference) => reference.StartsWith("Interop.", StringComparison.Ordinal)
        ? Composing.Contains(assembly) || AllowedTo(assembly).Contains(reference)
        : !Bare.Contains(assembly) || Compiled.IsBaseLibrary(reference);

    private static string[] AllowedTo(string assembly) =>
        Allowed.TryGetValue(assembly, out var allowed) ? allowed
        : assembly.StartsWith(Adapters + ".", StringComparison.Ordinal) ? [Contracts, Fhir, Adapters]
        : [];
}
