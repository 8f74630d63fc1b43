using Interop.Gateway.Dci.Messages;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>Ends subscriptions, all that a message names or none; another's code is one that is not there. To end them again for the same message changes nothing.</summary>
internal sealed class SubscriptionEnding(IDciSubscriptions subscriptions)
{
    /// <summary>Ends them for a transaction; why none was ended, or null.</summary>
    public async Task<DciIssue?> EndAsync(string partner, string agency, IReadOnlyList<string> codes, string transaction, CancellationToken cancellation)
    {
        foreach (var code in codes)
        {
            if (await subscriptions.FindAsync(code, cancellation) is not { } known || known.Partner != partner || known.Agency != agency)
            {
                return new(SubscriptionCodes.Code, "message.subscription_codes", "holds a code that is none of yours at this agency; none was ended.");
            }

            if (known.EndedBy is { } by && by != transaction)
            {
                return new(SubscriptionCodes.AlreadyUnsubscribed, "message.subscription_codes", "holds the code of a subscription that has ended before; none was ended.");
            }
        }

        foreach (var code in codes)
        {
            await subscriptions.EndAsync(code, transaction, cancellation);
        }

        return null;
    }
}
