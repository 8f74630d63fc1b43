using Interop.Conformance.Asking;
using Interop.Contracts;
using Interop.Contracts.Fhir;

namespace Interop.Conformance.Checks;

/// <summary>A search without parameters gives every record in the contract's form; all other checks of the kind rest on it.</summary>
internal static class AnswerCheck
{
    public static Check Of(CheckedHost host, RecordKind kind) =>
        new($"answer {kind.ResourceType()}", "an answer is of valid resources with ids in form and a position each, persons and consents before their match, and ends with the line that says it is complete", async cancellation =>
        {
            var records = await host.AskAsync(kind, [], cancellation);
            if (records.Select(match => match.Record.Id).Distinct(StringComparer.Ordinal).Count() < records.Count)
            {
                throw new ContractBrokenException("Two matches of one answer have the same id.");
            }

            if (records.Select(match => match.Position).Distinct(StringComparer.Ordinal).Count() < records.Count)
            {
                throw new ContractBrokenException("Two matches of one answer have the same position.");
            }

            host.Learn(kind, records);
            return records.Count > 0 ? Verdict.Passed($"{records.Count} records were read.") : Verdict.NotApplicable("The registry has no such record: check against one that has.");
        });
}
