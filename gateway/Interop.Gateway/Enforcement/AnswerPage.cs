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
    private readonly ByteBuffer _bytes = new(UsualPage);
    private readonly List<(string Reference, int End)> _written = [];
    private readonly List<LedgerDisclosure> _disclosures = [];
    private readonly List<ReleasedRecord> _released = [];
    private readonly SortedDictionary<string, List<string>> _withheld = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly string _type = exchange.Request.Query.Kind.ResourceType();
    private readonly ElementMask _elements = ElementMask.Of(exchange.Request.Query.Kind, exchange.Request.Elements);
    private string? _previous = exchange.Request.Query.After;
    private string? _last;

    /// <summary>Takes a record as it was decided; false when it may leave but the page is full.</summary>
    public bool Take(OfferedRecord record, RecordDecision decision, ReadOnlySpan<byte> json, RecordTape tape)
    {
        if (record.Position == _previous || record.Position == exchange.Request.Query.After)
        {
            throw new AdapterAnswerException("The answer repeats a position, or goes back before the one it was to go on after.");
        }

        _previous = record.Position;
        switch (decision)
        {
            case RecordDecision.Withheld no:
                Withhold(no.Reason, record.Subject);
                return true;
            case RecordDecision.Released when !_seen.Add(record.Id):
                throw new AdapterAnswerException("The answer repeats a record.");
            case RecordDecision.Released when _written.Count == exchange.Request.Count:
                return false;
            case RecordDecision.Released yes:
                Write(record, yes, json, tape);
                return true;
            default:
                throw new InvalidOperationException("A decision is released or withheld.");
        }
    }

    /// <summary>The answer, which from then on holds what was written.</summary>
    public Answer Answer(bool isLast)
    {
        var resources = new ReleasedResource[_written.Count];
        var start = 0;
        for (var i = 0; i < resources.Length; i++)
        {
            var (reference, end) = _written[i];
            resources[i] = new(reference, _bytes.Written[start..end]);
            start = end;
        }

        return new(resources, _disclosures, _released, _withheld, isLast ? null : _last, _bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    private void Withhold(string reason, string subject)
    {
        if (!_withheld.TryGetValue(reason, out var subjects))
        {
            _withheld.Add(reason, subjects = []);
        }

        subjects.Add(subject);
    }

    private void Write(OfferedRecord record, RecordDecision.Released yes, ReadOnlySpan<byte> json, RecordTape tape)
    {
        Span<byte> id = stackalloc byte[64];
        new RecordFilter(json, tape, new(yes, _elements), _bytes).Write(id[..Encoding.ASCII.GetBytes(record.Id, id)]);
        var reference = $"{_type}/{record.Id}";
        _written.Add((reference, _bytes.Length));
        _released.Add(new(record, yes));
        var first = yes.Permits[0];
        _disclosures.Add(Disclosure(reference, first));
        foreach (var member in yes.Members)
        {
            if (first.IsHousehold || member.Subject != first.Subject)
            {
                _disclosures.Add(Disclosure(reference, member));
            }
        }

        _last = record.Position;
    }

    private static LedgerDisclosure Disclosure(string reference, DisclosurePermit permit) =>
        new(reference, permit.IsHousehold ? reference : permit.Subject, permit.Categories.ToString(), permit.Basis, permit.Consents);
}
