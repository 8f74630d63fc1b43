using Interop.Benchmarks.Filtering;
using Interop.Contracts.Consents;
using Interop.Gateway.Audit;

namespace Interop.Benchmarks.Auditing;

/// <summary>Entries of the ledger as a search leaves them.</summary>
internal static class SampleEntry
{
    /// <summary>An entry about so many persons.</summary>
    public static LedgerEntry Of(int disclosures) => new()
    {
        Id = Guid.CreateVersion7().ToString(),
        At = DateTimeOffset.UtcNow,
        Outcome = "disclosed",
        Partner = "ministry",
        Client = "ministry",
        Agency = "relief",
        Agreement = "relief-ministry",
        AgreementVersion = 3,
        Purpose = "service-delivery",
        Interaction = "Search Patient",
        Parameters = ["_count"],
        PolicySeq = 1_000_000,
        Disclosures = [.. Enumerable.Range(0, disclosures).Select(number => new LedgerDisclosure(
            $"Patient/{SamplePatient.Id(number)}", SamplePatient.Id(number), SamplePermit.Typical.ToString(), "consent", [new ConsentId((ulong)number + 1).ToString()]))],
    };
}
