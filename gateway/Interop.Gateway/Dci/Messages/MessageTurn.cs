using Interop.Consents.Partners;
using Interop.Gateway.Configuration;
using Interop.Store.Messages;

namespace Interop.Gateway.Dci.Messages;

/// <summary>
/// Lets each signed message through once. A signature proves a message for as long as there are copies of it, so it is taken only while it is
/// fresh, and its id is remembered for as long as any gateway could take it for fresh.
/// </summary>
internal sealed class MessageTurn(GatewaySetup setup, IMessageRegister register, TimeProvider clock)
{
    /// <summary>The most minutes for which a message may be fresh.</summary>
    public const int MostMinutes = 1440;

    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(MostMinutes);

    private TimeSpan Back => TimeSpan.FromMinutes(setup.Options.DciMessageMinutes);

    /// <summary>The rule of a message's time.</summary>
    public string Rule => $"must be at most {Back.TotalMinutes:0} minutes ago and {Ahead.TotalMinutes:0} ahead, because the message is signed.";

    /// <summary>Whether a message of this moment is fresh.</summary>
    public bool IsFresh(DateTimeOffset at) => clock.GetUtcNow() is var now && at >= now - Back && at <= now + Ahead;

    /// <summary>Takes a partner's message; false when it was taken before. Remembered for as long as it could be fresh anywhere, whatever the window will be set to, and a while longer, since replicas' clocks differ.</summary>
    /// <exception cref="Interop.Store.StoreUnavailableException">Whether it was is not known.</exception>
    public Task<bool> TakeAsync(Partner partner, string message, DateTimeOffset at) => register.TakeAsync(partner.Id, message, at + Most + Ahead, CancellationToken.None);
}
