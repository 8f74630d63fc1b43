namespace Interop.Store;

/// <summary>Opens the policy store by itself; <see cref="StoreDatabase"/> opens everything that the database keeps.</summary>
public static class PolicyStore
{
    /// <summary>Opens it, made or brought up to date where needed; the caller disposes of it.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    /// <exception cref="StoreRefusedException">The options contradict each other, or the database was made by a newer program.</exception>
    public static async Task<IPolicyStore> OpenAsync(StoreOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var database = await Databases.DatabaseOpener.OpenCurrentAsync(options, time, cancellation);
        return new Policies.DurablePolicies(database, time, owned: database);
    }
}
