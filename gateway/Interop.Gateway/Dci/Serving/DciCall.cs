using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Serving;

/// <summary>A message of a known caller's to an agency, on its way through.</summary>
/// <param name="Context">The request.</param>
/// <param name="Caller">Who asks, by the token.</param>
/// <param name="Agency">The agency asked, by its name in the path.</param>
/// <param name="Message">The message.</param>
/// <param name="Entry">What the ledger will say, as far as it is known.</param>
internal sealed record DciCall(HttpContext Context, Caller Caller, string Agency, DciMessage Message, LedgerEntry Entry);
