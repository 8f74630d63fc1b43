using Interop.Conformance.Asking;
using Interop.Contracts;
using Interop.Contracts.Fhir;

namespace Interop.Conformance.Checks;

/// <summary>A value that no record has finds nobody: a registry that ignores the filter shows itself here.</summary>
internal static class NobodyCheck
{
    public static Check Of(CheckedHost host, RecordKind kind) => new($"nobody {kind.ResourceType()}", "an impossible value finds nobody", async cancellation =>
    {
        var impossible = $"no-such-{Guid.NewGuid():N}";
        string[] asked = [.. host.Statement.Parameters[kind].Intersect(["_id", "identifier", "name", "address", "member", "beneficiary", "patient", "class-value", "status"])];
        foreach (var parameter in asked)
        {
            var question = new KeyValuePair<string, string>(parameter, parameter == "address" ? impossible.Replace("-", "", StringComparison.Ordinal)[..12] : impossible);
            if (Questions.Parse(kind, question) is not null && await host.IdsAsync(kind, cancellation, question) is { Count: > 0 and var found })
            {
                throw new ContractBrokenException($"A value of {parameter} that no record has found {found} records.");
            }
        }

        return asked.Length > 0 ? Verdict.Passed($"{asked.Length} parameters found nobody.") : Verdict.NotApplicable("No parameter is declared whose values can be impossible.");
    });
}
