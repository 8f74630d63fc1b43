using Interop.Contracts.Consents;
using Interop.Gateway.Consents.Api;
using Interop.Store;

namespace Interop.Gateway.Consents.Import;

/// <summary>What is on record about the subjects of some rows, and what the rows before one would add to it.</summary>
internal sealed class RecordedConsents(ImportJob job, IPolicyStore store)
{
    private const string AgainstItself = "Keep one of the two rows, or give each consent terms or a time of its own.";
    private readonly Dictionary<string, (PolicyVersion Version, ConsentRecord? Record)> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Id, ConsentRecord Record)>> _byTerms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lines = new(StringComparer.Ordinal);

    public static async Task<RecordedConsents> ReadAsync(ImportJob job, IPolicyStore store, IReadOnlyList<ImportCandidate> candidates, IEnumerable<string> others, CancellationToken cancellation)
    {
        var recorded = new RecordedConsents(job, store);
        foreach (var version in await store.ConsentsAsync(job.Agency, [.. candidates.Select(candidate => candidate.Consent.Subject.Key).Distinct()], null, cancellation))
        {
            recorded.Add(version);
        }

        // A number may be taken by a consent of somebody else, or by one that is gone.
        foreach (var id in others)
        {
            if (await store.FindAsync(PolicyKind.Consent, id, cancellation) is { } version)
            {
                recorded.Add(version);
            }
        }

        return recorded;
    }

    /// <summary>What a row is to the record: to be written, there already, or not to be recorded.</summary>
    public async Task<(RowFate Fate, RowProblem? Problem)> FateAsync(ImportCandidate candidate, CancellationToken cancellation)
    {
        var consent = candidate.Consent;
        if (_lines.TryGetValue(consent.Id, out var line))
        {
            return (RowFate.Quarantined, SameNumber(line));
        }

        if (_byId.TryGetValue(consent.Id, out var same))
        {
            return await SameNumberAsync(candidate, same.Version, same.Record, cancellation);
        }

        foreach (var (id, other) in _byTerms.GetValueOrDefault(candidate.Terms, []))
        {
            // A no is recorded beside a yes, which it then outweighs; a yes beside a no, never.
            var denies = TermsOfConsent.Denies(consent);
            if (!denies && TermsOfConsent.Denies(other))
            {
                return (RowFate.Quarantined, new("", $"It contradicts {await WhereAsync(id, cancellation)}, which is a no of the same subject, terms and time.", "Find out what the person answered; a yes after a no has a later time."));
            }

            if (!denies || (consent.Status == other.Status && consent.Clause.Decision == other.Clause.Decision))
            {
                return (RowFate.Quarantined, new("", $"It says to the letter what {await WhereAsync(id, cancellation)} says.", AgainstItself));
            }
        }

        return (RowFate.Write, null);
    }

    /// <summary>From now on this row counts as recorded.</summary>
    public void Take(ImportCandidate candidate)
    {
        _lines[candidate.Consent.Id] = candidate.Row.Line;
        Remember(candidate.Terms, candidate.Consent);
    }

    private static RowProblem SameNumber(long line) =>
        new(ImportColumns.Number, $"A number stands once in a file; line {line} has it too.", "Give each consent a number of its own, and do not send a consent twice.");

    private async Task<(RowFate Fate, RowProblem? Problem)> SameNumberAsync(ImportCandidate candidate, PolicyVersion newest, ConsentRecord? record, CancellationToken cancellation)
    {
        var (consent, first) = (candidate.Consent, await FirstAsync(newest, cancellation));
        if (first.Author == job.AuthorOf(candidate.Row.Line))
        {
            return (RowFate.AlreadyWritten, null);
        }

        if (LineOf(first.Author) is { } line)
        {
            return (RowFate.Quarantined, SameNumber(line));
        }

        // What has become of a recorded consent since, such as a withdrawal, is no reason to send it again.
        var original = newest.Agency == job.Agency ? StoredConsent.Of(first)?.Record : null;
        return record is not null && original is not null && (consent.Status == original.Status || consent.Status == record.Status) && TermsOfConsent.Of(consent, true) == TermsOfConsent.Of(original, true)
            ? (RowFate.Unchanged, null)
            : (RowFate.Quarantined, new(ImportColumns.Number, "A consent with this number is on record with other terms or in another status; terms never change.", "Give a new answer a new number; change a status by PUT Consent or $withdraw."));
    }

    private async Task<string> WhereAsync(string id, CancellationToken cancellation) =>
        _lines.TryGetValue(id, out var line) || (_byId.TryGetValue(id, out var known) && LineOf((await FirstAsync(known.Version, cancellation)).Author) is { } before && (line = before) > 0)
            ? $"line {line}"
            : $"Consent/{id}, on record already,";

    private async Task<PolicyVersion> FirstAsync(PolicyVersion newest, CancellationToken cancellation)
    {
        if (newest.Version > 1)
        {
            await foreach (var version in store.HistoryAsync(PolicyKind.Consent, newest.Id, cancellation))
            {
                return version;
            }
        }

        return newest;
    }

    private long? LineOf(string author) =>
        author.StartsWith(job.AuthorOf(0)[..^1], StringComparison.Ordinal) && long.TryParse(author.AsSpan(job.AuthorOf(0).Length - 1), out var line) ? line : null;

    private void Add(PolicyVersion version)
    {
        var record = StoredConsent.Of(version)?.Record;
        _byId[version.Id] = (version, record);
        if (record is { Exceptions.Count: 0 } && record.Status != ConsentStatus.Invalidated)
        {
            Remember(TermsOfConsent.Of(record), record);
        }
    }

    private void Remember(string terms, ConsentRecord record)
    {
        if (!_byTerms.TryGetValue(terms, out var list))
        {
            _byTerms[terms] = list = [];
        }

        list.Add((record.Id, record));
    }
}
