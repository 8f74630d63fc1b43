namespace Interop.Store.Messages;

/// <summary>The ids of messages that partners have sent, so that none is taken twice; one register for all replicas.</summary>
public interface IMessageRegister
{
    /// <summary>Notes a message, durably, until it could not be sent again anyway; false when it is noted already. Of two at once, one gets true.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer: whether the message is new is not known.</exception>
    Task<bool> TakeAsync(string partner, string message, DateTimeOffset until, CancellationToken cancellation);
}
