using Interop.Consents.Partners;
using Interop.Gateway.Configuration;
using Interop.Store.Messages;

namespace Interop.Gateway.Dci.Messages;

/// <summary>
/// Lets each signed message through once. A signature proves a message for as long as there are copies of it, so it is taken only while it is
/// fresh, and its id is remembered for as long.
/// </summary>
internal sealed class MessageTurn(GatewaySetup setup, IMessageRegister register, TimeProvider clock)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    private TimeSpan Back => TimeSpan.FromMinutes(setup.Options.DciMessageMinutes);

    /// <summary>The rule of a message's time.</summary>
    public string Rule => $"must be at most {Back.TotalMinutes:0} minutes ago and {Ahead.TotalMinutes:0} ahead, because the message is signed.";

    /// <summary>Whether a message of this moment is fresh.</summary>
    public bool IsFresh(DateTimeOffset at) => clock.GetUtcNow() is var now && at >= now - Back && at <= now + Ahead;

    /// <summary>Takes a partner's message; false when it was taken before. Remembered a while longer than it is fresh, since replicas' clocks differ.</summary>
    /// <exception cref="Interop.Store.StoreUnavailableException">Whether it was is not known.</exception>
    public Task<bool> TakeAsync(Partner partner, string message, DateTimeOffset at) => register.TakeAsync(partner.Id, message, at + Back + Ahead, CancellationToken.None);
}
