using System.Net;
using Interop.TokenServer.Configuration;
using Microsoft.Data.Sqlite;

namespace Interop.Tests.TokenServer;

public sealed class ClientStoreTests
{
    [Fact]
    public async Task A_restart_takes_changed_keys_and_drops_removed_clients()
    {
        await using var world = await TokenServerWorld.StartAsync();
        var changed = world.Smart with { Key = TestKey.Es384() };
        (await world.AskForAsync(world.Smart)).MustBeIssued();

        await world.RestartAsync(changed);

        (await world.AskForAsync(changed)).MustBeIssued();
        (await world.AskForAsync(world.Smart)).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "not authenticated");
        (await world.AskForAsync(world.Ministry, ("purpose_of_use", "referral"))).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "not authenticated");
    }

    [Fact]
    public async Task A_client_may_become_strict()
    {
        await using var world = await TokenServerWorld.StartAsync();
        (await world.AskAsync(world.Smart, (header, _) => header["typ"] = "JWT")).MustBeIssued();
        var strict = world.Smart with { Smart = false };

        await world.RestartAsync(strict);

        (await world.AskForAsync(strict)).MustBeIssued();
        (await world.AskAsync(strict, (header, _) => header["typ"] = "JWT")).MustBe(HttpStatusCode.Unauthorized, "invalid_client", "typ");
    }

    [Fact]
    public async Task A_database_of_another_version_stops_the_start()
    {
        await using var world = await TokenServerWorld.StartAsync();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(world.DataFolder, "tokens.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var error = await Assert.ThrowsAsync<TokenServerProblemsException>(() => world.RestartAsync());

        Assert.Contains("version 99", error.Message, StringComparison.Ordinal);
    }
}
