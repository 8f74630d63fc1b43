using System.Text.Json;
using Interop.Consents.Partners;
using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Policies;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>Makes of a kept question the call that it was, with the partner as it is known now; so what follows is the way of every question.</summary>
internal sealed class DetachedCalls(GatewaySetup setup, PolicyDesk policies, TimeProvider clock)
{
    public DciCall Make(DciTransaction transaction, KeptQuestion kept, Partner partner, CancellationToken cancellation)
    {
        if (!PurposeOfUse.TryParse(kept.Purpose, out var purpose) || !SmartScopeSet.TryParse(kept.Scopes, out var scopes, out _))
        {
            throw new InvalidDataException("A transaction has a purpose or scopes that this version does not know.");
        }

        // Whose client was taken away, or whose issuer is trusted no more, asks as one who may ask nothing.
        var stands = setup.Options.Issuers.Exists(issuer => issuer.Issuer == kept.Issuer) && policies.Book.Client(kept.Issuer, kept.Client)?.Partner.Id == partner.Id;
        var caller = new Caller(stands ? partner : partner with { Active = false }, kept.Client, scopes, purpose, null) { Issuer = kept.Issuer };
        var now = clock.GetUtcNow();
        var entry = new LedgerEntry
        {
            Id = Guid.CreateVersion7(now).ToString(),
            At = now,
            Outcome = "refused",
            Partner = partner.Id,
            Client = kept.Client,
            Agency = transaction.Agency,
            Purpose = kept.Purpose,
            Records = [Record(transaction.Id)],
        };
        var message = new Messages.DciMessage(kept.MessageId, kept.Sender, kept.TotalCount, JsonElement.Parse(kept.Body)) { SenderUri = kept.SenderUri };
        return new(new DefaultHttpContext { RequestAborted = cancellation }, caller, transaction.Agency, message, entry);
    }

    /// <summary>How the ledger names a transaction.</summary>
    public static string Record(Guid transaction) => $"transaction/{transaction}";
}
