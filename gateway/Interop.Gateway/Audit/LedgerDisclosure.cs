namespace Interop.Gateway.Audit;

/// <summary>What left about one person.</summary>
/// <param name="Resource">The record, as type/id.</param>
/// <param name="Subject">The person's logical id in the agency's registry.</param>
/// <param name="Categories">The categories released.</param>
/// <param name="Basis">The legal basis.</param>
/// <param name="Consents">The consents it rests on.</param>
public sealed record LedgerDisclosure(string Resource, string Subject, string Categories, string Basis, IReadOnlyList<string> Consents);
