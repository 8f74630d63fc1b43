using Interop.Store;
using static Interop.Tests.Store.Policies;

namespace Interop.Tests.Store;

public sealed class MigrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Four_replicas_that_start_at_once_on_an_empty_database_all_serve(Database kind)
    {
        await using var store = await StoreUnderTest.UnopenedAsync(kind);

        var replicas = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.OpenAnotherAsync())));
        try
        {
            for (var i = 0; i < 4; i++)
            {
                Assert.IsType<WriteResult.Written>(await replicas[i].Policies.WriteAsync([Consent("c1", i)], Cancellation));
            }

            Assert.All(await Task.WhenAll(replicas.Select(replica => replica.Policies.HeadAsync(Cancellation))), head => Assert.Equal(4, head));
        }
        finally
        {
            foreach (var replica in replicas)
            {
                await replica.DisposeAsync();
            }
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_store_made_by_a_newer_program_is_refused(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await store.RunAsync("INSERT INTO schema_migration (number, name, at) VALUES (9999, '9999-later.sql', 0)");

        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(() => store.OpenAnotherAsync());

        Assert.Contains("newer version of this program: its schema is 9999", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_database_with_other_steps_is_refused(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await store.RunAsync("UPDATE schema_migration SET name = '0002-else.sql' WHERE number = 2");

        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(() => store.OpenAnotherAsync());

        Assert.Contains("schema step 2", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("a.db", "Host=127.0.0.1")]
    public async Task Exactly_one_place_must_be_named(string? file, string? address)
    {
        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(
            () => PolicyStore.OpenAsync(new() { File = file, ConnectionString = address }, TimeProvider.System, Cancellation));

        Assert.Contains("not both", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Passwort=geheim")]
    [InlineData("postgresql://user:geheim@127.0.0.1:99999/db")]
    [InlineData("postgresql://user:geheim@127.0.0.1/db?nonsense=geheim")]
    [InlineData("postgresql://user:geheim@127.0.0.1/db?geheim")]
    public async Task A_connection_string_that_cannot_be_read_is_refused_without_repeating_it(string address)
    {
        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(
            () => PolicyStore.OpenAsync(new() { ConnectionString = address }, TimeProvider.System, Cancellation));

        Assert.DoesNotContain("geheim", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_opens_by_uri_and_by_file_alone()
    {
        await using var sqlite = await StoreUnderTest.OpenAsync(Database.Sqlite);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(sqlite.Options.File!));
        Assert.All(
            Directory.GetFiles(Path.GetDirectoryName(sqlite.Options.File!)!),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file)));

        await using var postgres = await StoreUnderTest.OpenAsync(Database.PostgreSql);
        var address = new Npgsql.NpgsqlConnectionStringBuilder(postgres.Options.ConnectionString);
        await using var byUri = await PolicyStore.OpenAsync(
            new() { ConnectionString = $"postgresql://postgres@127.0.0.1:{address.Port}/{address.Database}?sslmode=disable&application_name=test" },
            TimeProvider.System,
            Cancellation);
        Assert.Equal(0, await byUri.HeadAsync(Cancellation));
    }
}
