namespace Interop.Store.Recipients;

/// <summary>Who has received data of whom: what withdrawal notices and access summaries are made from.</summary>
public interface IRecipientRegister
{
    /// <summary>Returns when the receipts are durable; until then nothing may be sent.</summary>
    /// <exception cref="StoreUnavailableException">They are not certain to be durable.</exception>
    Task RecordAsync(IReadOnlyList<Receipt> receipts, CancellationToken cancellation);

    /// <summary>Everyone who has received data of these subjects at an agency, by subject, partner and purpose.</summary>
    Task<IReadOnlyList<Recipient>> OfAsync(string agency, IReadOnlyCollection<string> subjects, CancellationToken cancellation);
}
