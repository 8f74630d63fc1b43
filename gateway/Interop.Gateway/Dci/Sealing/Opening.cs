using System.Text.Json;
using Interop.Gateway.Dci.Serving;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>What became of opening an envelope.</summary>
internal abstract record Opening
{
    private Opening()
    {
    }

    /// <summary>It may be read: in the strict form, in the clear, and signed by the partner or taken without.</summary>
    public sealed record Opened(JsonElement Envelope, bool IsSigned) : Opening;

    /// <summary>It may not be read: what the caller is told, and what the ledger keeps.</summary>
    public sealed record Refused(DciProblem Problem, string Reason) : Opening;
}
