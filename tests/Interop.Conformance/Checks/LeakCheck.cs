using Interop.Conformance.Asking;
using Interop.Contracts.Fhir;

namespace Interop.Conformance.Checks;

/// <summary>A refusal does not quote the values that were asked by.</summary>
internal static class LeakCheck
{
    public static Check Of(CheckedHost host) => new("leaks", "no error holds a value that was asked by", async cancellation =>
    {
        var canary = $"canary-{Guid.NewGuid():N}";
        var asked = 0;
        foreach (var kind in host.Kinds)
        {
            string[] names = ["no-such-parameter", "birthdate", "gender", "_lastUpdated", "_sort", .. host.Statement.Parameters[kind].Select(name => $"{name}:no-such-modifier")];
            foreach (var name in names)
            {
                using var response = await host.Client.SearchAsync(kind, [new(name, canary)], cancellation);
                Require(await Refusals.RequireAsync(response, $"A malformed question of {kind.ResourceType()}", cancellation), canary);
                asked++;
            }
        }

        using var changes = await host.Client.GetAsync($"/changes?since={canary}", cancellation);
        Require(await changes.Content.ReadAsStringAsync(cancellation) + changes.Headers, canary);
        using var nowhere = await host.Client.GetAsync($"/{canary}", cancellation);
        Require(await nowhere.Content.ReadAsStringAsync(cancellation) + nowhere.Headers, canary);
        return Verdict.Passed($"{asked + 2} refusals hold none of the values.");
    });

    private static void Require(string answer, string canary)
    {
        if (answer.Contains(canary, StringComparison.OrdinalIgnoreCase))
        {
            throw new ContractBrokenException("A refusal quotes the value that was asked by.");
        }
    }
}
