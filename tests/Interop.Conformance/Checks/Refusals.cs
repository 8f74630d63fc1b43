using Interop.Contracts.Fhir.Resources;
using R4 = Hl7.Fhir.Model;

namespace Interop.Conformance.Checks;

/// <summary>What every refusal has: a status that says the fault is the caller's, and an OperationOutcome with an error.</summary>
internal static class Refusals
{
    /// <summary>Throws unless the answer is a refusal; gives its body.</summary>
    public static async Task<string> RequireAsync(HttpResponseMessage response, string what, CancellationToken cancellation)
    {
        if ((int)response.StatusCode is < 400 or > 499)
        {
            throw new ContractBrokenException($"{what} was answered with status {(int)response.StatusCode} instead of being refused.");
        }

        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        if (!FhirJson.TryParseStrict(body, out var resource) || resource is not R4.OperationOutcome { Issue.Count: > 0 } outcome
            || !outcome.Issue.TrueForAll(issue => issue.Severity is R4.OperationOutcome.IssueSeverity.Error or R4.OperationOutcome.IssueSeverity.Fatal))
        {
            throw new ContractBrokenException($"{what} was refused without an OperationOutcome that has an error.");
        }

        return System.Text.Encoding.UTF8.GetString(body) + response.Headers + response.Content.Headers;
    }
}
