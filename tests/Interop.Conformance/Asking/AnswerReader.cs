using Interop.Conformance.Checks;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using R4 = Hl7.Fhir.Model;

namespace Interop.Conformance.Asking;

/// <summary>Reads the answer of a search and holds its form to the contract.</summary>
internal sealed class AnswerReader(RecordKind kind, int mostRecords)
{
    private const int LargestBundle = 64 << 20;

    private readonly MatchCollector _matches = new(kind, mostRecords);

    /// <summary>Every match of the answer; throws for an answer that breaks the contract's form.</summary>
    public async Task<IReadOnlyList<Match>> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if ((int)response.StatusCode != 200)
        {
            throw new ContractBrokenException($"A search of {kind.ResourceType()} that the statement allows was answered with status {(int)response.StatusCode}.");
        }

        switch (response.Content.Headers.ContentType?.MediaType)
        {
            case FhirNames.NdJson:
                await ReadLinesAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellation);
                break;
            case FhirNames.Json:
                await response.Content.LoadIntoBufferAsync(LargestBundle, cancellation);
                ReadWhole(Parse(await response.Content.ReadAsByteArrayAsync(cancellation)));
                break;
            default:
                throw new ContractBrokenException($"The answer of a search is neither {FhirNames.NdJson} nor {FhirNames.Json}.");
        }

        return _matches.Done();
    }

    private async Task ReadLinesAsync(Stream body, CancellationToken cancellation)
    {
        var ended = false;
        await foreach (var line in ResourceLines.ReadAsync(body, cancellation))
        {
            if (ended)
            {
                throw new ContractBrokenException("Something follows the line that says the answer is complete.");
            }

            var resource = Parse(line);
            ended = resource is R4.OperationOutcome outcome ? RequireComplete(outcome) : _matches.Take(resource);
        }

        if (!ended)
        {
            throw new ContractBrokenException("The answer ends without the line that says it is complete.");
        }
    }

    private void ReadWhole(R4.Resource resource)
    {
        switch (resource)
        {
            case R4.OperationOutcome outcome:
                RequireComplete(outcome);
                break;
            case R4.Bundle { Type: R4.Bundle.BundleType.Searchset } bundle when bundle.Link.Count == 0 && bundle.Entry.TrueForAll(entry => entry.Resource is not (null or R4.Bundle or R4.OperationOutcome)):
                bundle.Entry.ForEach(entry => _matches.Take(entry.Resource!));
                break;
            case R4.Bundle:
                throw new ContractBrokenException("The Bundle is no searchset, or it has links, Bundles, outcomes or entries without a resource.");
            default:
                _matches.Take(resource);
                break;
        }
    }

    private static R4.Resource Parse(byte[] json) =>
        FhirJson.TryParseStrict(json, out var resource) ? resource : throw new ContractBrokenException("A resource of the answer is no valid FHIR R4 in JSON.");

    private static bool RequireComplete(R4.OperationOutcome outcome) =>
        outcome.Issue is [{ Severity: R4.OperationOutcome.IssueSeverity.Information, Code: R4.OperationOutcome.IssueType.Informational }]
            ? true
            : throw new ContractBrokenException("The answer says that it is not complete, or says it in another form than one informational issue.");
}
