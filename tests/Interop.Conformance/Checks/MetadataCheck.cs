using Interop.Conformance.Asking;

namespace Interop.Conformance.Checks;

/// <summary>The statement declares resource types, parameters and orders that the contract has.</summary>
internal static class MetadataCheck
{
    public static Check Of(CheckedHost host) => new("metadata", "GET /metadata answers a CapabilityStatement of what the contract knows", async cancellation =>
    {
        using var response = await host.Client.GetAsync("/metadata", cancellation);
        if ((int)response.StatusCode != 200)
        {
            throw new ContractBrokenException($"The statement was answered with status {(int)response.StatusCode}.");
        }

        host.Learn(Statement.Parse(await response.Content.ReadAsByteArrayAsync(cancellation)));
        return Verdict.Passed($"{host.Statement.Parameters.Count} resource types and {host.Statement.Parameters.Values.Sum(names => names.Count)} search parameters are declared.");
    });
}
