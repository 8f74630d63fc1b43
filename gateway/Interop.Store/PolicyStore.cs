using Interop.Store.Extracts;

namespace Interop.Store;

/// <summary>Opens the policy store by itself; <see cref="StoreDatabase"/> opens everything that the database keeps.</summary>
public static class PolicyStore
{
    /// <summary>Opens it, made or brought up to date where needed; the caller disposes of it.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    /// <exception cref="StoreRefusedException">The options contradict each other, or the database was made by a newer program.</exception>
    public static Task<IPolicyStore> OpenAsync(StoreOptions options, TimeProvider time, CancellationToken cancellation) =>
        OpenAsync(options, time, null, cancellation);

    /// <summary>Opens it, to keep the extracts of the consents that are written.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    /// <exception cref="StoreRefusedException">The options contradict each other, or the database was made by a newer program.</exception>
    public static async Task<IPolicyStore> OpenAsync(StoreOptions options, TimeProvider time, IConsentExtractor? extractor, CancellationToken cancellation)
    {
        var database = await Databases.DatabaseOpener.OpenCurrentAsync(options, time, cancellation);
        return new Policies.DurablePolicies(database, time, extractor, owned: database);
    }
}
