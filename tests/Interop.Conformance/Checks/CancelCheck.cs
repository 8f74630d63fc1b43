using Interop.Conformance.Asking;
using Interop.Contracts.Fhir;

namespace Interop.Conformance.Checks;

/// <summary>Who leaves in the middle of an answer takes nothing with them: the host goes on serving.</summary>
internal static class CancelCheck
{
    private const int Times = 20;

    public static Check Of(CheckedHost host) => new("leaving", "a reader that leaves in the middle of an answer leaves the host serving", async cancellation =>
    {
        var kind = host.Kinds.OrderByDescending(kind => host.Records(kind).Count).First();
        for (var i = 0; i < Times; i++)
        {
            using var response = await host.Client.SearchAsync(kind, [], cancellation);
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            await body.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, cancellation);
        }

        await HealthCheck.RequireAsync(host, cancellation);
        return (await host.IdsAsync(kind, cancellation)).SequenceEqual(host.Records(kind).Select(match => match.Record.Id))
            ? Verdict.Passed($"After {Times} readers had left, {kind.ResourceType()} was answered as before.")
            : throw new ContractBrokenException("After readers had left, the answer was another one.");
    });
}
