using System.Text;
using Interop.Consents.Deciding;
using Interop.Contracts.Fhir;
using Interop.Gateway.Audit;
using Interop.Gateway.Filtering;

namespace Interop.Gateway.Enforcement;

/// <summary>A page in the making: takes record by record until it is full and one more is known to follow.</summary>
internal sealed class AnswerPage(Exchange exchange) : IDisposable
{
    private const int UsualPage = 16 * 1024;

    // Of a number, so many of those counted are kept to be decided again before it leaves.
    private const int MostCountedKept = 1000;
    private static readonly SortedDictionary<string, List<string>> NothingWithheld = [];
    private readonly ByteBuffer _bytes = new(UsualPage);
    private readonly List<(Range Id, int End)> _written = [];
    private readonly List<LedgerDisclosure> _disclosures = [];
    private readonly List<ReleasedRecord> _released = [];
    private List<ReleasedRecord>? _counted;
    private readonly long _end = (long)exchange.Offset + exchange.Request.Count;
    private SortedDictionary<string, List<string>>? _withheld;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly string _type = exchange.Request.Query.Kind.ResourceType();
    private readonly ElementMask _elements = ElementMask.Of(exchange.Request.Query.Kind, exchange.Request.Elements);
    private string? _previous = exchange.Request.Query.After;
    private string? _last;
    private long _count;

    /// <summary>Takes a record as it was decided; false when it may leave but the page is full.</summary>
    public bool Take(OfferedRecord record, RecordDecision decision, ReadOnlySpan<byte> json, RecordTape tape)
    {
        PassOver(record);
        switch (decision)
        {
            case RecordDecision.Withheld when exchange.Depth == AnswerDepth.Count:
                return true;
            case RecordDecision.Withheld no:
                if (!exchange.CountsAll || (_count >= exchange.Offset && _count <= _end))
                {
                    Withhold(no.Reason, record.Subject);
                }

                return true;
            case RecordDecision.Released yes when exchange.Skip?.Invoke(yes) == true:
                return true;
            case RecordDecision.Released yes when exchange.Depth == AnswerDepth.Count:
                Count(record, yes);
                return true;
            case RecordDecision.Released when exchange.CountsAll && _count >= _end ? _seen.Contains(record.Id) : !_seen.Add(record.Id):
                throw new AdapterAnswerException("The answer repeats a record.");
            case RecordDecision.Released yes when exchange.CountsAll && (_count < exchange.Offset || _count >= _end):
                Count(record, yes);
                return true;
            case RecordDecision.Released when !exchange.CountsAll && _released.Count == exchange.Request.Count:
                return false;
            case RecordDecision.Released yes:
                _count++;
                Release(record, yes, json, tape);
                return true;
            default:
                throw new InvalidOperationException("A decision is released or withheld.");
        }
    }

    /// <summary>Checks the order of a record in the answer; it is no part of the page by that.</summary>
    public void PassOver(OfferedRecord record)
    {
        if (record.Position == _previous || record.Position == exchange.Request.Query.After)
        {
            throw new AdapterAnswerException("The answer repeats a position, or goes back before the one it was to go on after.");
        }

        _previous = record.Position;
    }

    /// <summary>The answer, which from then on holds what was written.</summary>
    public Answer Answer(bool isLast)
    {
        var resources = new ReleasedResource[_written.Count];
        var start = 0;
        for (var i = 0; i < resources.Length; i++)
        {
            var (id, end) = _written[i];
            resources[i] = new(_type, _bytes.Written[id], _bytes.Written[start..end]);
            start = end;
        }

        var goesOn = exchange.CountsAll ? _count > _end : !isLast;
        return new(resources, _disclosures, _released, _withheld ?? NothingWithheld, goesOn ? _last : null, _bytes) { Count = _count, Counted = _counted ?? [] };
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    private void Count(OfferedRecord record, RecordDecision.Released yes)
    {
        exchange.Taken?.Invoke(record.Id);
        _count++;
        _counted ??= [];
        if (_counted.Count < MostCountedKept)
        {
            _counted.Add(new(record, yes));
        }
    }

    private void Withhold(string reason, string subject)
    {
        _withheld ??= new(StringComparer.Ordinal);
        if (!_withheld.TryGetValue(reason, out var subjects))
        {
            _withheld.Add(reason, subjects = []);
        }

        subjects.Add(subject);
    }

    private void Release(OfferedRecord record, RecordDecision.Released yes, ReadOnlySpan<byte> json, RecordTape tape)
    {
        exchange.Taken?.Invoke(record.Id);
        _released.Add(new(record, yes));
        _last = record.Position;
        if (exchange.Depth == AnswerDepth.Resources)
        {
            Write(record, yes, json, tape);
        }
    }

    private void Write(OfferedRecord record, RecordDecision.Released yes, ReadOnlySpan<byte> json, RecordTape tape)
    {
        Span<byte> id = stackalloc byte[64];
        var shown = new RecordFilter(json, tape, new(yes, _elements), _bytes, exchange.Ids).Write(id[..Encoding.ASCII.GetBytes(record.Id, id)]);
        var reference = $"{_type}/{record.Id}";
        _written.Add((shown, _bytes.Length));
        var first = yes.Permits[0];
        _disclosures.Add(Disclosure(reference, first));
        foreach (var member in yes.Members)
        {
            if (first.IsHousehold || member.Subject != first.Subject)
            {
                _disclosures.Add(Disclosure(reference, member));
            }
        }
    }

    private static LedgerDisclosure Disclosure(string reference, DisclosurePermit permit) =>
        new(reference, permit.IsHousehold ? reference : permit.Subject, permit.Categories.ToString(), permit.Basis, permit.Consents);
}
