using System.Runtime.CompilerServices;
using System.Text;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Export.Deciding;
using Interop.Gateway.Filtering;
using Interop.Gateway.Filtering.Answers;

namespace Interop.Gateway.Export;

/// <summary>
/// Turns an adapter's answer into lines of an export: each record is decided by the policies as they stand that moment, and filtered. It is
/// the one place of exports that touches records as they came. The bytes of a line are good until the next one is asked for.
/// </summary>
internal sealed class ReleasedRecords(RecordDecider decider)
{
    /// <summary>Reads an answer to its end.</summary>
    /// <param name="exchange">The question.</param>
    /// <param name="permit">The leave to put it.</param>
    /// <param name="earlier">The questions whose answers stand in the export already; what they release is not released twice.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<ExportRecord> ReadAsync(
        Exchange exchange, PartPermit permit, IReadOnlyList<(Exchange Exchange, PartPermit Permit)> earlier, IAnswerReader answer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = exchange.Request.Query;
        var elements = ElementMask.Of(query.Kind, exchange.Request.Elements);
        using var records = new RecordStream(answer, query.Kind, withSearch: query.Criteria.Count > 0 || earlier.Count > 0);
        using var output = new ByteBuffer(4096);
        var previous = query.After;
        while (await records.NextAsync(cancellation) is { } record)
        {
            if (record.Position == previous || record.Position == query.After)
            {
                throw new AdapterAnswerException("The answer repeats a position, or goes back before the one it was to go on after.");
            }

            previous = record.Position;
            var (current, _) = await permit.CurrentAsync(cancellation);
            yield return decider.Decide(exchange, current, record) switch
            {
                RecordDecision.Withheld no => new(previous!, null, (record.Subject, no.Reason)),
                RecordDecision.Released when await IsReleasedAsync(earlier, record, cancellation) => new(previous!, null, null),
                RecordDecision.Released yes => new(previous!, Line(record, yes, records, elements, output), null),
                _ => throw new InvalidOperationException("A decision is released or withheld."),
            };
        }
    }

    private async ValueTask<bool> IsReleasedAsync(IReadOnlyList<(Exchange Exchange, PartPermit Permit)> earlier, OfferedRecord record, CancellationToken cancellation)
    {
        foreach (var (exchange, permit) in earlier)
        {
            if (decider.Decide(exchange, (await permit.CurrentAsync(cancellation)).Permit, record) is RecordDecision.Released)
            {
                return true;
            }
        }

        return false;
    }

    private static ExportLine Line(OfferedRecord record, RecordDecision.Released yes, RecordStream records, ElementMask elements, ByteBuffer output)
    {
        output.Length = 0;
        new RecordFilter(records.Json, records.Tape, new(yes, elements), output).Write(Encoding.ASCII.GetBytes(record.Id));
        return new($"{records.Tape.Plan!.Type}/{record.Id}", output.Written, new(
            record.Kind is RecordKind.Enrolment or RecordKind.Assistance ? record.Programme ?? "" : null,
            [.. yes.Permits.Select(one => LineSubject.Of(one, false)), .. yes.Members.Select(one => LineSubject.Of(one, true))],
            record.Provisions.Count == 0 ? [] : Provisions(record, yes)));
    }

    private static KeyValuePair<string, ConsentProvision>[] Provisions(OfferedRecord record, RecordDecision.Released yes)
    {
        var keys = yes.Permits.Concat(yes.Members).SelectMany(one => one.Facts.Keys).ToHashSet(StringComparer.Ordinal);
        return [.. record.Provisions.Where(group => keys.Contains(group.Key)).SelectMany(group => group.Select(provision => KeyValuePair.Create(group.Key, provision)))];
    }
}
