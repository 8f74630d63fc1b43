using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Interop.Contracts.Fhir;
using Interop.Gateway.Audit;
using Interop.Gateway.Pseudonyms;

namespace Interop.Gateway.Enforcement;

/// <summary>
/// Fills an answer from an adapter's stream: reads on until the page is full of released records and one more is known to follow, or
/// the stream has ended; so neither the length of a page nor its next link tells of what was withheld.
/// </summary>
internal sealed class AnswerFiller(RecordDecider decider, ResourceFilter filter)
{
    // Of a number, so many of those counted are kept to be decided again before it leaves.
    private const int MostCountedKept = 1000;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<Answer> FillAsync(Exchange exchange, Stream stream, CancellationToken cancellation)
    {
        var type = exchange.Request.Query.Kind.ResourceType();
        var resources = new List<ReleasedResource>();
        var disclosures = new List<LedgerDisclosure>();
        var released = new List<ReleasedCandidate>();
        var withheld = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var after = exchange.Request.Query.After;
        var (last, previous, count) = ((string?)null, after, 0L);
        await foreach (var candidate in Candidates.ReadAsync(stream, type, cancellation))
        {
            var position = Candidates.Position(candidate.Resource);
            if (position == previous || position == after)
            {
                throw new AdapterAnswerException("The answer repeats a position, or goes back before the one it was to go on after.");
            }

            previous = position;
            exchange.Offered?.Invoke(candidate);
            if (exchange.SkipRecord?.Invoke(candidate) == true)
            {
                continue;
            }

            switch (decider.Decide(exchange, candidate))
            {
                case RecordDecision.Withheld when exchange.Depth == AnswerDepth.Count:
                    break;
                case RecordDecision.Withheld no:
                    withheld.TryAdd(no.Reason, []);
                    withheld[no.Reason].Add(Candidates.Subject(candidate.Resource));
                    break;
                case RecordDecision.Released yes when exchange.Skip?.Invoke(yes) == true:
                    break;
                case RecordDecision.Released yes when exchange.Depth == AnswerDepth.Count:
                    if (++count <= MostCountedKept)
                    {
                        released.Add(new(candidate, yes));
                    }

                    break;
                case RecordDecision.Released when !seen.Add(Candidates.Id(candidate.Resource)):
                    throw new AdapterAnswerException("The answer repeats a record.");
                case RecordDecision.Released when released.Count == exchange.Request.Count:
                    return new(resources, disclosures, released, withheld, last);
                case RecordDecision.Released yes when exchange.Depth == AnswerDepth.Records:
                    released.Add(new(candidate, yes));
                    last = position;
                    break;
                case RecordDecision.Released yes:
                    var resource = Filtered(exchange, candidate, yes, type);
                    resources.Add(resource);
                    released.Add(new(candidate, yes));
                    disclosures.AddRange(Disclosures($"{type}/{Candidates.Id(candidate.Resource)}", yes));
                    last = position;
                    break;
                default:
                    throw new InvalidOperationException("A decision is released or withheld.");
            }
        }

        return new(resources, disclosures, released, withheld, null) { Count = Math.Max(count, released.Count) };
    }

    private static IEnumerable<LedgerDisclosure> Disclosures(string reference, RecordDecision.Released yes) =>
        yes.Permits.Take(1).Concat(yes.Members.Where(member => yes.Permits[0].IsHousehold || member.Subject != yes.Permits[0].Subject))
            .Select(permit => new LedgerDisclosure(reference, permit.IsHousehold ? reference : permit.Subject, permit.Categories.ToString(), permit.Basis, permit.Consents));

    private ReleasedResource Filtered(Exchange exchange, Candidate candidate, RecordDecision.Released yes, string type)
    {
        var persons = yes.Members.Concat(yes.Permits).Where(permit => !permit.IsHousehold).Select(permit => permit.Subject).ToHashSet(StringComparer.Ordinal);
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            filter.Write(writer, candidate.Resource, new(yes.Permits, exchange.Request.Elements, persons));
        }

        return PairwiseWriter.Shown(exchange.Ids, new($"{type}/{Candidates.Id(candidate.Resource)}", buffer.WrittenMemory), type);
    }
}
