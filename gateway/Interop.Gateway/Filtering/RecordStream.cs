using System.Text.Json;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Consents;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering.Answers;

namespace Interop.Gateway.Filtering;

/// <summary>
/// Reads an adapter's answer record by record: what it says of the persons a record speaks of and of their consents first, then the record.
/// It ends only where it says that it is complete: one that ends before is a fault, never a shorter answer.
/// </summary>
internal sealed class RecordStream(IAnswerReader answer, RecordKind kind, bool withSearch) : IDisposable
{
    // Far more lines before a record than any household needs is a fault, not a large household.
    private const int MostContext = 2000;
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };
    private ScanSpace? _space = ScanSpace.Rent();
    private ReadOnlyMemory<byte> _line;
    private Dictionary<string, OfferedRecord>? _persons;
    private Dictionary<string, byte[]>? _personLines;
    private List<(string Subject, ConsentProvision Provision)>? _provisions;
    private bool _personHasModifier;

    /// <summary>The JSON of the record read last, until the next one is asked for.</summary>
    public ReadOnlySpan<byte> Json => _line.Span;

    /// <summary>Where its elements are.</summary>
    public RecordTape Tape => Space.Tape;

    private ScanSpace Space => _space ?? throw new ObjectDisposedException(nameof(RecordStream));

    /// <summary>The next record; null when the answer is complete.</summary>
    public async ValueTask<OfferedRecord?> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            while (answer.TryNext(out _line))
            {
                if (TryTake(_line.Span, out var record))
                {
                    return record;
                }
            }

            if (!await answer.ReadAsync(cancellation))
            {
                answer.RequireWhole();
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Returned twice it would be lent to two.
        if (Interlocked.Exchange(ref _space, null) is { } space)
        {
            space.Return();
            answer.Dispose();
        }
    }

    // True for a record, and for the end, which is no record.
    private bool TryTake(ReadOnlySpan<byte> json, out OfferedRecord? record)
    {
        record = null;
        Space.Scanner.Scan(json, Tape);
        answer.Admit(json[Tape.Type], Tape.Plan?.Kind == kind);
        if (Tape.Plan is null)
        {
            return TryEnd(json);
        }

        if (Tape.Plan.Kind == kind)
        {
            record = Record(json, isMatch: true);
            (_persons, _personLines, _provisions, _personHasModifier) = (null, null, null, false);
            return true;
        }

        if (Tape.Plan.Kind == RecordKind.Beneficiary)
        {
            AddPerson(json);
        }

        return false;
    }

    private bool TryEnd(ReadOnlySpan<byte> json)
    {
        var type = json[Tape.Type];
        try
        {
            if (type.SequenceEqual("OperationOutcome"u8))
            {
                AnswerEnd.RequireComplete(Parse(json));
                return true;
            }

            if (type.SequenceEqual("Consent"u8))
            {
                AddConsent(Parse(json));
            }

            return false;
        }
        catch (InvalidOperationException error)
        {
            throw new AdapterAnswerException("A line of the answer has half of a character.", error);
        }
    }

    private static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonElement.Parse(json, Options);
        }
        catch (JsonException error)
        {
            throw new AdapterAnswerException("A line of the answer is not one JSON object.", error);
        }
    }

    private OfferedRecord Record(ReadOnlySpan<byte> json, bool isMatch)
    {
        var view = new RecordView(json, Tape);
        var id = view.Text(RecordView.Root, "id"u8) is { } text && SearchParser.IsLogicalId(text) ? text : throw new AdapterAnswerException("A resource of the answer has no logical id.");
        var type = Tape.Plan!.Kind;
        var record = new OfferedRecord
        {
            Kind = type,
            Id = id,
            HasModifier = Tape.HasModifier || (isMatch && _personHasModifier),
            Position = isMatch ? Position(view) : null,
            Person = type == RecordKind.Beneficiary ? FactsReader.Person(view, id) : null,
            Household = type == RecordKind.Household ? FactsReader.Household(view, id) : null,
            Members = type == RecordKind.Household ? FactsReader.Members(view) : [],
            Beneficiary = type is RecordKind.Enrolment or RecordKind.Assistance ? FactsReader.Beneficiary(view) : null,
            Programme = type is RecordKind.Enrolment or RecordKind.Assistance ? FactsReader.Programme(view) : null,
            LastUpdated = view.Text(RecordView.Root, "meta"u8, "lastUpdated"u8),
            Persons = isMatch && _persons is { } persons ? persons : OfferedRecord.NoPersons,
            Provisions = isMatch && _provisions is { } provisions ? provisions.ToLookup(pair => pair.Subject, pair => pair.Provision, StringComparer.Ordinal) : OfferedRecord.NoProvisions,
        };
        record.Search = isMatch && withSearch ? SearchFactsReader.Read(view, record) : null;
        return record;
    }

    private static string Position(RecordView view)
    {
        var meta = view.Find(RecordView.Root, "meta"u8);
        if (meta >= 0 && view.Shape(meta) == TapeShape.Object && view.Find(meta, "tag"u8) is >= 0 and var tags && view.Shape(tags) == TapeShape.Array)
        {
            for (var i = tags + 1; i < view.End(tags); i = view.Behind(i))
            {
                if (view.Shape(i) == TapeShape.Object && view.KnownText(i, "system"u8) == FhirNames.PositionSystem && view.Text(i, "code"u8) is { } position)
                {
                    return position;
                }
            }
        }

        throw new AdapterAnswerException("A record of the answer has no position.");
    }

    // A person who is described in two ways could be one that a rule protects and one that it does not.
    private void AddPerson(ReadOnlySpan<byte> json)
    {
        var person = Record(json, isMatch: false);
        (_persons ??= new(StringComparer.Ordinal)).TryAdd(person.Id, person);
        if (!(_personLines ??= new(StringComparer.Ordinal)).TryAdd(person.Id, json.ToArray()) && !json.SequenceEqual(_personLines[person.Id]))
        {
            throw new AdapterAnswerException("The answer describes a person twice, differently.");
        }

        _personHasModifier |= person.HasModifier;
        RequireReasonable();
    }

    // A consent that names nobody we can tell could be anybody's no, so the answer cannot be used.
    private void AddConsent(JsonElement consent)
    {
        var subject = ConsentReader.Subject(consent) ?? throw new AdapterAnswerException("A consent of the answer names no patient and no household.");
        if (ConsentReader.Read(consent) is { } provision)
        {
            (_provisions ??= []).Add((subject, provision));
        }

        RequireReasonable();
    }

    private void RequireReasonable()
    {
        if ((_persons?.Count ?? 0) + (_provisions?.Count ?? 0) > MostContext)
        {
            throw new AdapterAnswerException("The answer has too many context lines for one record.");
        }
    }
}
