using Interop.Conformance.Asking;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Querying;

namespace Interop.Conformance.Checks;

/// <summary>A declared parameter finds exactly the records that satisfy it: values are learned from the records, and each record is checked anew.</summary>
internal static class SearchCheck
{
    public static Check Of(CheckedHost host, RecordKind kind, string parameter) =>
        new($"search {kind.ResourceType()} {parameter}", "a declared parameter finds every record that satisfies it, and no other", async cancellation =>
        {
            var questions = Questions.About(kind, parameter, host.Records(kind), host.Options.MostQuestions);
            var found = 0;
            foreach (var question in questions)
            {
                found += await RequireExactAsync(host, kind, $"A question by {question.Key}", cancellation, question);
            }

            if (found == 0 && questions.Count > 0)
            {
                throw new ContractBrokenException($"None of {questions.Count} questions by {parameter} found anybody, and records have such values.");
            }

            return questions.Count > 0 ? Verdict.Passed($"{questions.Count} questions were answered exactly.") : Verdict.NotApplicable("No record of the registry has such a value.");
        });

    /// <summary>Parameters given together must all hold.</summary>
    public static Check Together(CheckedHost host, RecordKind kind) =>
        new($"together {kind.ResourceType()}", "a match satisfies every parameter of the question, not some", async cancellation =>
        {
            var first = host.Statement.Parameters[kind].Select(parameter => Questions.About(kind, parameter, host.Records(kind), host.Options.MostQuestions)).Where(found => found.Count > 0).ToList();
            var pairs = first.SelectMany((left, index) => first.Skip(index).Select(right => (Left: left[0], Right: right[^1]))).Where(pair => pair.Left.Key != pair.Right.Key || pair.Left.Value != pair.Right.Value).ToList();
            foreach (var (left, right) in pairs)
            {
                await RequireExactAsync(host, kind, $"A question by {left.Key} and {right.Key}", cancellation, left, right);
            }

            return pairs.Count > 0 ? Verdict.Passed($"{pairs.Count} pairs of parameters were answered exactly.") : Verdict.NotApplicable("The registry does not have two values to ask by.");
        });

    /// <summary>Up to five hundred ids may be named at once.</summary>
    public static Check ManyIds(CheckedHost host, RecordKind kind) =>
        new($"many ids {kind.ResourceType()}", "_id may name up to 500 ids", async cancellation =>
        {
            if (!host.Statement.Parameters[kind].Contains("_id") || host.Records(kind).Count == 0)
            {
                return Verdict.NotApplicable("The parameter _id is not declared, or there is no record.");
            }

            var ids = host.Records(kind).Take(250).Select(match => match.Record.Id).ToList();
            ids.AddRange(Enumerable.Range(0, 500 - ids.Count).Select(number => $"nobody-{number}"));
            await RequireExactAsync(host, kind, "A question by 500 ids", cancellation, new KeyValuePair<string, string>("_id", string.Join(',', ids)));
            return Verdict.Passed("500 ids were asked for at once.");
        });

    // How many were found.
    private static async Task<int> RequireExactAsync(CheckedHost host, RecordKind kind, string what, CancellationToken cancellation, params KeyValuePair<string, string>[] question)
    {
        var query = new BeneficiaryQuery { Kind = kind, Criteria = Questions.Parse(kind, question) ?? throw new InvalidOperationException("Only questions that are understood are asked.") };
        var expected = host.Records(kind).Where(match => query.Matches(match.Facts)).Select(match => match.Record.Id).ToHashSet(StringComparer.Ordinal);
        var found = await host.IdsAsync(kind, cancellation, question);
        if (found.Count(id => !expected.Contains(id)) is > 0 and var wrong)
        {
            throw new ContractBrokenException($"{what} found {wrong} records that do not satisfy it.");
        }

        if (found.Count != found.Distinct(StringComparer.Ordinal).Count())
        {
            throw new ContractBrokenException($"{what} found a record twice.");
        }

        // Identifiers of a number space that identifies nobody may be left out of searches, all of them.
        var mayBeNone = found.Count == 0 && query.Criteria.Any(criterion => criterion is Criterion.IdentifierIs);
        return found.Count == expected.Count || mayBeNone
            ? found.Count
            : throw new ContractBrokenException($"{what} found {found.Count} of the {expected.Count} records that satisfy it.");
    }
}
