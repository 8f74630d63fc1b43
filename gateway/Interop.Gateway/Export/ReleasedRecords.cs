using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Interop.Contracts.Fhir;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Export.Deciding;

namespace Interop.Gateway.Export;

/// <summary>
/// Turns an adapter's answer into lines of an export: each record is decided by the policies as they stand that moment, and filtered. It is
/// the one place of exports that touches records as they came.
/// </summary>
internal sealed class ReleasedRecords(RecordDecider decider, ResourceFilter filter)
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads an answer to its end.</summary>
    /// <param name="exchange">The question.</param>
    /// <param name="permit">The leave to put it.</param>
    /// <param name="earlier">The questions whose answers stand in the export already; what they release is not released twice.</param>
    /// <param name="stream">The answer.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<OfferedRecord> ReadAsync(
        Exchange exchange, PartPermit permit, IReadOnlyList<(Exchange Exchange, PartPermit Permit)> earlier, Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = exchange.Request.Query.After;
        var previous = after;
        await foreach (var candidate in Candidates.ReadAsync(stream, exchange.Request.Query.Kind.ResourceType(), cancellation))
        {
            var position = Candidates.Position(candidate.Resource);
            if (position == previous || position == after)
            {
                throw new AdapterAnswerException("The answer repeats a position, or goes back before the one it was to go on after.");
            }

            previous = position;
            var (current, _) = await permit.CurrentAsync(cancellation);
            yield return decider.Decide(exchange, current, candidate) switch
            {
                RecordDecision.Withheld no => new(position, null, (Candidates.Subject(candidate.Resource), no.Reason)),
                RecordDecision.Released when await IsReleasedAsync(earlier, candidate, cancellation) => new(position, null, null),
                RecordDecision.Released yes => new(position, Line(exchange, candidate, yes), null),
                _ => throw new InvalidOperationException("A decision is released or withheld."),
            };
        }
    }

    private async ValueTask<bool> IsReleasedAsync(IReadOnlyList<(Exchange Exchange, PartPermit Permit)> earlier, Candidate candidate, CancellationToken cancellation)
    {
        foreach (var (exchange, permit) in earlier)
        {
            if (decider.Decide(exchange, (await permit.CurrentAsync(cancellation)).Permit, candidate) is RecordDecision.Released)
            {
                return true;
            }
        }

        return false;
    }

    private ExportLine Line(Exchange exchange, Candidate candidate, RecordDecision.Released yes)
    {
        var persons = yes.Members.Concat(yes.Permits).Where(one => !one.IsHousehold).Select(one => one.Subject).ToHashSet(StringComparer.Ordinal);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            filter.Write(writer, candidate.Resource, new(yes.Permits, exchange.Request.Elements, persons));
        }

        var keys = yes.Permits.Concat(yes.Members).SelectMany(one => one.Facts.Keys).ToHashSet(StringComparer.Ordinal);
        var type = exchange.Request.Query.Kind.ResourceType();
        return new($"{type}/{Candidates.Id(candidate.Resource)}", buffer.WrittenMemory, new(
            type is "Coverage" or "SupplyDelivery" ? FactsReader.Programme(candidate.Resource) ?? "" : null,
            [.. yes.Permits.Select(one => LineSubject.Of(one, false)), .. yes.Members.Select(one => LineSubject.Of(one, true))],
            [.. candidate.Provisions.Where(group => keys.Contains(group.Key)).SelectMany(group => group.Select(provision => KeyValuePair.Create(group.Key, provision)))]));
    }
}
