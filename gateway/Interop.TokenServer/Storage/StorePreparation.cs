using Interop.TokenServer.Clients;
using Interop.TokenServer.Configuration;
using Microsoft.EntityFrameworkCore;

namespace Interop.TokenServer.Storage;

/// <summary>Before the server listens: creates the database when there is none, refuses one of another version, and writes the clients into it.</summary>
internal sealed class StorePreparation(IServiceScopeFactory scopes) : IHostedLifecycleService
{
    /// <summary>Counts up with every change of the tables.</summary>
    public const int Version = 1;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TokenDb>().Database;
        if (await database.EnsureCreatedAsync(cancellationToken))
        {
            await database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", cancellationToken);
            await database.ExecuteSqlRawAsync($"PRAGMA user_version = {Version}", cancellationToken);
        }
        else if (await database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").SingleAsync(cancellationToken) is var version and not Version)
        {
            throw new TokenServerProblemsException(
            [
                $"DataFolder: {TokenServerDatabase.FileName} has version {version}, this server needs {Version}. "
                + "Nothing in it lives longer than ten minutes: keep the server stopped for that long, delete the file, and start again.",
            ]);
        }

        await scope.ServiceProvider.GetRequiredService<ClientStore>().SyncAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
