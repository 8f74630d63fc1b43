using Interop.Store.Messages;

namespace Interop.Tests.Store;

public sealed class MessageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_message_is_new_once_to_all_replicas_until_it_expires(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await using var other = await store.OpenAnotherAsync();

        Assert.True(await TakeAsync(store, store.Database.Messages));
        Assert.False(await TakeAsync(store, store.Database.Messages));
        Assert.False(await TakeAsync(store, other.Messages));
        Assert.True(await TakeAsync(store, other.Messages, "south"));
        Assert.True(await TakeAsync(store, other.Messages, message: "m-2"));
        Assert.True(await TakeAsync(store, other.Messages, message: "M-1"));
        store.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.False(await TakeAsync(store, other.Messages));
        store.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await TakeAsync(store, other.Messages));
        Assert.False(await TakeAsync(store, store.Database.Messages));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Of_many_at_once_one_is_new(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await using var other = await store.OpenAnotherAsync();

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => TakeAsync(store, i % 2 == 0 ? store.Database.Messages : other.Messages))));

        Assert.Single(taken, isNew => isNew);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_has_expired_is_removed_by_and_by(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        for (var i = 0; i < 250; i++)
        {
            await TakeAsync(store, store.Database.Messages, message: $"m-{i}");
        }

        store.Time.Advance(TimeSpan.FromMinutes(7));
        await TakeAsync(store, store.Database.Messages, message: "next");
        Assert.Equal(51, await CountAsync(store));
        await TakeAsync(store, store.Database.Messages, message: "last");
        Assert.Equal(2, await CountAsync(store));
    }

    private static Task<bool> TakeAsync(StoreUnderTest store, IMessageRegister register, string partner = "ministry", string message = "m-1") =>
        register.TakeAsync(partner, message, store.Time.GetUtcNow().AddMinutes(6), Cancellation);

    private static async Task<long> CountAsync(StoreUnderTest store)
    {
        await using System.Data.Common.DbConnection connection = store.Options.File is { } file ? new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=false") : new Npgsql.NpgsqlConnection(store.Options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM message_taken";
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
