using System.Text;
using Interop.Consents.Partners;
using Interop.Consents.Recording;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Gateway.Audit;
using Interop.Gateway.Consents.Api;
using Interop.Gateway.Consents.Index;
using Interop.Gateway.Policies;
using Interop.Store;
using Interop.Store.Notices;

namespace Interop.Gateway.Consents.Import;

/// <summary>
/// Records the consents of some rows in one transaction, by the rules that hold for every consent, with the notices that they call for; in
/// the ledger before and after, and in force here when it returns.
/// </summary>
internal sealed class BatchWriting(PolicyDesk policies, IPolicyStore store, ConsentWriting writing, INotificationStore notices, ConsentFeed feed, ILedger ledger, TimeProvider clock)
{
    private const int Attempts = 20;

    /// <summary>Records what can be recorded; throws when the store or the ledger cannot be reached, and may then be asked again.</summary>
    public async Task<BatchResult> WriteAsync(ImportJob job, Partner partner, IReadOnlyList<ImportCandidate> candidates, CancellationToken cancellation)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (fates, toWrite) = await SortAsync(job, partner, candidates, taken, cancellation);
            if (toWrite.Count == 0 || await WriteAsync(job, toWrite))
            {
                var quarantined = fates.Where(fate => fate.Fate == RowFate.Quarantined).Select(fate => fate.Candidate.Quarantined(fate.Problems)).ToList();
                var unchanged = fates.Count(fate => fate.Fate == RowFate.Unchanged);
                return new(candidates.Count - quarantined.Count - unchanged, unchanged, quarantined);
            }

            // Somebody has one of the ids: whoever it is, it is looked at in full before the next attempt.
            taken.UnionWith(candidates.Select(candidate => candidate.Consent.Id));
        }

        throw new StoreUnavailableException("Others wrote the same consents, again and again.");
    }

    private async Task<(List<(ImportCandidate Candidate, RowFate Fate, IReadOnlyList<RowProblem> Problems)> Fates, List<ImportCandidate> ToWrite)> SortAsync(
        ImportJob job, Partner partner, IReadOnlyList<ImportCandidate> candidates, IEnumerable<string> taken, CancellationToken cancellation)
    {
        var recorded = await RecordedConsents.ReadAsync(job, store, candidates, taken, cancellation);
        var (fates, toWrite) = (new List<(ImportCandidate, RowFate, IReadOnlyList<RowProblem>)>(candidates.Count), new List<ImportCandidate>(candidates.Count));
        foreach (var candidate in candidates)
        {
            var (fate, problem) = await recorded.FateAsync(candidate, cancellation);
            IReadOnlyList<RowProblem> problems = problem is not null ? [problem] : fate == RowFate.Write ? Problems(job, partner, candidate) : [];
            if (problems.Count == 0 && fate == RowFate.Write)
            {
                recorded.Take(candidate);
                toWrite.Add(candidate);
            }

            fates.Add((candidate, problems.Count > 0 ? RowFate.Quarantined : fate, problems));
        }

        return (fates, toWrite);
    }

    private IReadOnlyList<RowProblem> Problems(ImportJob job, Partner partner, ImportCandidate candidate)
    {
        var now = clock.GetUtcNow();
        var refusal = RecordingDecider.Decide(partner, job.Agency, candidate.Consent, null, policies.Book.Agreements(job.Agency, partner.Id), DateOnly.FromDateTime(now.UtcDateTime));
        if (refusal != RecordingRefusal.None)
        {
            return [new(ImportColumns.Recipients, "Nobody records a consent in the own favour: a permit must not name the agency's own office.", "Name the recipients other than yourself.")];
        }

        var problems = RecordingRules.Problems(candidate.Consent, null, now, policies.Book.Partners.ContainsKey);
        var resource = problems.Count > 0 ? new RowResource(candidate.Row) : null;
        return [.. problems.Select(problem => new RowProblem(resource!.Column(problem.Field), problem.Rule, "Correct the row, and upload it again; rows on record already are left as they are."))];
    }

    private async Task<bool> WriteAsync(ImportJob job, List<ImportCandidate> candidates)
    {
        var at = clock.GetUtcNow();
        var entry = new LedgerEntry { Id = Guid.CreateVersion7(at).ToString(), At = at, Outcome = "recording", Partner = job.Partner, Client = job.Client, Agency = job.Agency, Interaction = "import consents", Item = ImportApi.Item(job.Id) };
        await ledger.AppendAsync(entry with { Records = [.. candidates.Select(candidate => $"Consent/{candidate.Consent.Id}")] }, CancellationToken.None);
        var drafts = await NoticesAsync(candidates);
        if (await store.WriteAsync([.. candidates.Select(candidate => Write(job, candidate))], drafts, CancellationToken.None) is not WriteResult.Written { Versions: var versions })
        {
            return false;
        }

        await feed.UntilAsync(versions[^1].Seq, CancellationToken.None);
        var late = (await NoticesAsync(candidates)).Where(draft => drafts.All(other => (other.Partner, other.Consent) != (draft.Partner, draft.Consent))).ToList();
        if (late.Count > 0)
        {
            await notices.EnqueueAsync(late, CancellationToken.None);
        }

        await ledger.AppendAsync(entry with { Outcome = "recorded", PolicySeq = versions[^1].Seq, Records = [.. versions.Select(version => $"Consent/{version.Id}/_history/{version.Version}")] }, CancellationToken.None);
        return true;
    }

    private static PolicyWrite Write(ImportJob job, ImportCandidate candidate) => new()
    {
        Kind = PolicyKind.Consent,
        Id = candidate.Consent.Id,
        ExpectedVersion = 0,
        Agency = job.Agency,
        Subject = candidate.Consent.Subject.Key,
        Author = job.AuthorOf(candidate.Row.Line),
        Content = Encoding.UTF8.GetString(ConsentJson.Serialize(candidate.Consent)),
    };

    private async Task<IReadOnlyList<NoticeDraft>> NoticesAsync(IEnumerable<ImportCandidate> candidates)
    {
        var drafts = new List<NoticeDraft>();
        foreach (var candidate in candidates.Where(candidate => candidate.Consent.Status is ConsentStatus.Refused or ConsentStatus.Withdrawn))
        {
            drafts.AddRange(await writing.NoticesAsync(candidate.Consent, null, clock.GetUtcNow()));
        }

        return drafts;
    }
}
