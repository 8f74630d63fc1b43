using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;

namespace Interop.Gateway.Export.Serving;

/// <summary>Who is at the exports of which agency.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Agency">Whose registry.</param>
/// <param name="Entry">What the ledger will say.</param>
internal sealed record ExportSession(Caller Caller, Agency Agency, LedgerEntry Entry);
