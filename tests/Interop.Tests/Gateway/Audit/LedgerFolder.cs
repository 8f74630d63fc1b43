using Interop.Gateway.Audit;

namespace Interop.Tests.Gateway.Audit;

/// <summary>A ledger in a folder of its own, with as many entries as asked for.</summary>
internal sealed class LedgerFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-ledger-");

    public LedgerFiles Files => new(_folder.FullName);

    public static async Task<LedgerFolder> WithAsync(int entries)
    {
        var ledger = new LedgerFolder();
        await ledger.AppendAsync(Enumerable.Range(1, entries));
        return ledger;
    }

    public static LedgerEntry Entry(int number) => new()
    {
        Id = $"e{number}",
        At = new(2026, 1, 1, 0, 0, number % 60, TimeSpan.Zero),
        Outcome = "disclosed",
        Partner = "ministry",
        Parameters = ["name"],
        Disclosures = [new($"Patient/p{number}", $"p{number}", "identity", "consent", [$"c{number}"])],
        Withheld = new Dictionary<string, int> { ["NoConsent"] = number },
    };

    public async Task AppendAsync(IEnumerable<int> numbers)
    {
        await using var ledger = FileLedger.Open(Files);
        foreach (var number in numbers)
        {
            await ledger.AppendAsync(Entry(number), TestContext.Current.CancellationToken);
        }
    }

    public LedgerVerification Verify() => LedgerVerifier.Verify(Files);

    public void Dispose() => _folder.Delete(recursive: true);
}
