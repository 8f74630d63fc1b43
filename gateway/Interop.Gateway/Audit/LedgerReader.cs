namespace Interop.Gateway.Audit;

/// <summary>Finds entries in the ledger of this gateway, for stewards who ask what was decided about a subject.</summary>
internal sealed class LedgerReader(LedgerFiles files)
{
    private const int Most = 50;

    /// <summary>The newest entries, oldest first, in which this partner's questions released or withheld one of these subjects, up to that moment.</summary>
    public IReadOnlyList<LedgerEntry> About(string agency, string partner, IReadOnlyCollection<string> subjects, DateTimeOffset until)
    {
        var found = new Queue<LedgerEntry>();
        using var stream = new FileStream(files.Entries, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (subjects.Any(subject => line.Contains($"\"{subject}\"", StringComparison.Ordinal))
                && LedgerLine.Read(System.Text.Encoding.UTF8.GetBytes(line))?.Entry is { } entry
                && entry.Agency == agency && entry.Partner == partner && entry.At <= until && Concerns(entry, subjects))
            {
                found.Enqueue(entry);
                if (found.Count > Most)
                {
                    found.Dequeue();
                }
            }
        }

        return [.. found];
    }

    private static bool Concerns(LedgerEntry entry, IReadOnlyCollection<string> subjects) =>
        entry.Disclosures?.Any(disclosure => subjects.Contains(disclosure.Subject) || subjects.Contains(disclosure.Resource)) == true
        || entry.WithheldSubjects?.Values.Any(withheld => withheld.Any(subjects.Contains)) == true;
}
