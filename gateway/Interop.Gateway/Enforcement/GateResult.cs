using Interop.Gateway.Audit;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Enforcement;

/// <summary>Whether a request may go to an adapter.</summary>
internal abstract record GateResult
{
    private GateResult()
    {
    }

    /// <summary>It may.</summary>
    public sealed record Open(Exchange Exchange) : GateResult;

    /// <summary>It may not: what the caller is told, and what the ledger keeps, null for one of a flood that is only counted.</summary>
    public sealed record Closed(FhirProblem Problem, LedgerEntry? Entry) : GateResult;
}
