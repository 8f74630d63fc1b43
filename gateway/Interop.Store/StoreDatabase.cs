using Interop.Store.Databases;
using Interop.Store.Dci;
using Interop.Store.Extracts;
using Interop.Store.Messages;
using Interop.Store.Notices;
using Interop.Store.Policies;
using Interop.Store.Recipients;

namespace Interop.Store;

/// <summary>An open database and all it keeps; who opened it disposes of it, which ends everything taken from it.</summary>
public sealed class StoreDatabase : IAsyncDisposable
{
    private readonly Database _database;
    private readonly RecipientRegister _recipients;

    private StoreDatabase(Database database, TimeProvider time, IConsentExtractor? extractor)
    {
        _database = database;
        _recipients = new RecipientRegister(database);
        Policies = new DurablePolicies(database, time, extractor, owned: null);
        Notifications = new NotificationStore(database, time);
        Messages = new MessageRegister(database, time);
        DciTransactions = new DciTransactions(database, time);
        DciSubscriptions = new DciSubscriptions(database, time);
    }

    /// <summary>Consents, agreements, partners and protection rules.</summary>
    public IPolicyStore Policies { get; }

    /// <summary>Who has received data of whom.</summary>
    public IRecipientRegister Recipients => _recipients;

    /// <summary>Notices to partners.</summary>
    public INotificationStore Notifications { get; }

    /// <summary>Ids of messages that partners have sent.</summary>
    public IMessageRegister Messages { get; }

    /// <summary>What partners asked over DCI to be answered later.</summary>
    public IDciTransactions DciTransactions { get; }

    /// <summary>What partners are told of over DCI whenever it happens.</summary>
    public IDciSubscriptions DciSubscriptions { get; }

    /// <summary>Opens it, made or brought up to date where needed.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    /// <exception cref="StoreRefusedException">The options contradict each other, or the database was made by a newer program.</exception>
    public static Task<StoreDatabase> OpenAsync(StoreOptions options, TimeProvider time, CancellationToken cancellation) =>
        OpenAsync(options, time, null, cancellation);

    /// <summary>Opens it, to keep the extracts of the consents that are written.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    /// <exception cref="StoreRefusedException">The options contradict each other, or the database was made by a newer program.</exception>
    public static async Task<StoreDatabase> OpenAsync(StoreOptions options, TimeProvider time, IConsentExtractor? extractor, CancellationToken cancellation) =>
        new(await DatabaseOpener.OpenCurrentAsync(options, time, cancellation), time, extractor);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _recipients.DisposeAsync();
        await _database.DisposeAsync();
    }
}
