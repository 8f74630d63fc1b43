using System.Globalization;
using Interop.Gateway.Audit;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Export.Deciding;
using Interop.Gateway.Export.Jobs;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Export.Serving;

/// <summary>Decides some lines of a file again and makes durable what leaves; what it returns may be sent at once.</summary>
internal sealed class ExportRelease(PolicyDesk policies, ReceiptBook receipts, ILedger ledger, TimeProvider clock)
{
    private const int Attempts = 10;

    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReleaseAsync(ExportSession session, ExportState state, PartPermit permit, IReadOnlyList<ExportLine> lines, int number, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (leave, seq) = await permit.CurrentAsync(cancellation);
            var decided = lines.Select(line => (Line: line, Decision: LineDecider.Decide(line, leave, policies))).ToList();
            var leaving = decided.Where(pair => pair.Decision is LineDecision.Stands).Select(pair => (pair.Line, Stands: (LineDecision.Stands)pair.Decision)).ToList();
            var entry = Entry(session, state, leave, seq, decided, leaving) with { Id = string.Create(CultureInfo.InvariantCulture, $"{session.Entry.Id}-{number}.{attempt}") };
            await receipts.RecordAsync(session.Agency.Name, session.Caller, entry.Id, entry.At, leaving.SelectMany(pair => pair.Line.Ground.Subjects.Select(subject => (subject.Facts, subject.Categories))));
            await ledger.AppendAsync(entry, CancellationToken.None);

            // When a policy or consent, or the day, changed while that was made durable, each line is decided once more, right before it leaves.
            var (again, _) = await permit.CurrentAsync(cancellation);
            if (ReferenceEquals(again, leave) || leaving.TrueForAll(pair => LineDecider.Decide(pair.Line, again, policies) is LineDecision.Stands))
            {
                return leaving.ConvertAll(pair => pair.Line.Json);
            }

            // When an entry of this id says "disclosed" before this one, this one is the truth: nothing was.
            await ledger.AppendAsync(entry with { Outcome = "failed", Reason = "PolicyChanged", Disclosures = null, Withheld = null, WithheldSubjects = null }, CancellationToken.None);
            if (attempt == Attempts)
            {
                throw new Consents.Index.PolicyStaleException();
            }
        }
    }

    private LedgerEntry Entry(
        ExportSession session,
        ExportState state,
        Interop.Consents.Deciding.QueryPermit leave,
        long seq,
        List<(ExportLine Line, LineDecision Decision)> decided,
        List<(ExportLine Line, LineDecision.Stands Stands)> leaving)
    {
        var dropped = decided.Where(pair => pair.Decision is LineDecision.Dropped)
            .GroupBy(pair => ((LineDecision.Dropped)pair.Decision).Reason, pair => Subject(pair.Line), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group], StringComparer.Ordinal);
        return session.Entry with
        {
            At = clock.GetUtcNow(),
            Outcome = leaving.Count > 0 ? "disclosed" : "nothing-disclosed",
            Agreement = leave.Agreement.Id,
            AgreementVersion = leave.Agreement.Version,
            PolicySeq = seq,
            Records = [$"export/{state.Decision}"],
            Disclosures = leaving.Count > 0 ? [.. leaving.SelectMany(pair => LineDecider.Disclosures(pair.Line, pair.Stands))] : null,
            Withheld = dropped.Count > 0 ? dropped.ToDictionary(pair => pair.Key, pair => pair.Value.Count, StringComparer.Ordinal) : null,
            WithheldSubjects = dropped.Count > 0 ? dropped : null,
        };
    }

    // As everywhere in the ledger: a person's or household's key.
    private static string Subject(ExportLine line) => line.Reference.StartsWith("Patient/", StringComparison.Ordinal) || line.Reference.StartsWith("Group/", StringComparison.Ordinal)
        ? line.Reference
        : $"Patient/{line.Ground.Subjects[0].Facts.Id}";
}
