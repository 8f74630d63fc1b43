using Interop.Adapters;
using Interop.Adapters.Mapping;
using Interop.Adapters.Reading;
using Interop.Adapters.Spreadsheet;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.People;
using Interop.Contracts.Querying;
using Microsoft.Extensions.Logging;

namespace Interop.Tests.Adapters.Spreadsheet;

public sealed class ReimportTests
{
    private const string Header = "id,national,name,sex,born\n";
    private const string Amina = "1,N1,Amina,F,1990\n";
    private const string Bilal = "2,N2,Bilal,M,1991\n";
    private const string Chichi = "3,N3,Chichi,F,1992\n";

    [Fact]
    public async Task The_change_feed_tells_what_is_new_changed_and_gone_and_nothing_else()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + Amina + Bilal + Chichi);
        var before = (await adapter.PeopleAsync()).ToDictionary(person => person.Names[0].Text!);
        var first = await ChangesAsync(adapter, null);
        Assert.Equal(3, first.Count);

        folder.Time.Advance(TimeSpan.FromHours(1));
        folder.Write(Header + Bilal + "3,N3,Chichi Obi,F,1992\n4,N4,Dawit,M,1993\n");
        Assert.True(await adapter.RefreshAsync(RegistryFolder.Cancellation));

        var after = (await adapter.PeopleAsync()).ToDictionary(person => person.Names[0].Text!);
        var changes = await ChangesAsync(adapter, first[^1].Token);
        Assert.Equal(
            new[] { (before["Amina"].Id, true), (before["Chichi"].Id, false), (after["Dawit"].Id, false) }.Order(),
            changes.Select(change => (change.Id, change.Deleted)).Order());
        Assert.All(changes, change => Assert.Equal(folder.Time.GetUtcNow(), change.At));
        Assert.Equal(before["Bilal"].LastUpdated, after["Bilal"].LastUpdated);
        Assert.Equal(folder.Time.GetUtcNow(), after["Chichi Obi"].LastUpdated);
        Assert.Equal(before["Chichi"].Id, after["Chichi Obi"].Id);
        Assert.Empty(await ChangesAsync(adapter, changes[^1].Token));
        Assert.Equal(changes.Skip(1), await ChangesAsync(adapter, changes[0].Token));

        // From the beginning: each record by its last change, and the tombstone.
        Assert.Equal(4, (await ChangesAsync(adapter, null)).Count);
    }

    [Fact]
    public async Task Who_comes_back_is_no_longer_told_as_gone()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + Amina + Bilal);
        foreach (var content in new[] { Header + Bilal, Header + Bilal + Chichi, Header + Amina + Bilal })
        {
            folder.Write(content);
            Assert.True(await adapter.RefreshAsync(RegistryFolder.Cancellation));
        }

        var changes = await ChangesAsync(adapter, null);
        Assert.Equal([false, false, true], changes.Select(change => change.Deleted).Order());
    }

    [Fact]
    public async Task A_withdrawn_consent_is_a_change_of_the_person()
    {
        const string Mapping = """
            { "version": 1, "agency": "relief", "key": [{ "column": "id" }],
              "consents": [{ "column": "consent", "codes": { "yes": "permit", "no": "none" }, "purposes": ["audit"], "categories": ["identity"], "recipients": ["ministry"] }] }
            """;
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync("id,consent\n1,yes\n2,yes\n", Mapping);
        var token = (await ChangesAsync(adapter, null))[^1].Token;

        folder.Write("id,consent\n1,no\n2,yes\n");
        await adapter.RefreshAsync(RegistryFolder.Cancellation);

        var change = Assert.Single(await ChangesAsync(adapter, token));
        Assert.Empty((await adapter.FindAsync(RecordKind.Beneficiary, change.Id, RegistryFolder.Cancellation))!.Consents);
    }

    [Fact]
    public async Task A_token_of_another_registry_is_refused()
    {
        await using var folder = new RegistryFolder();
        await using var other = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + Amina);
        var foreign = (await ChangesAsync(await other.OpenAsync(Header + Amina), null))[0].Token;

        await Assert.ThrowsAsync<UnknownChangeTokenException>(() => ChangesAsync(adapter, foreign));
        await Assert.ThrowsAsync<UnknownChangeTokenException>(() => ChangesAsync(adapter, "nonsense"));
    }

    [Theory]
    [InlineData("id,national,name,gender,born\n1,N1,Amina,F,1990\n")]
    [InlineData("")]
    [InlineData("id,national,name,sex,born\n1,\"N1,Amina,F,1990\n")]
    public async Task A_failed_import_keeps_what_was_served_and_says_why(string broken)
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + Amina);
        folder.Write(broken);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => adapter.RefreshAsync(RegistryFolder.Cancellation));

        Assert.True(failure is RegistryFileException or MappingRefusedException);
        Assert.Single(await adapter.PeopleAsync());
        var health = await adapter.CheckHealthAsync(RegistryFolder.Cancellation);
        Assert.True(health.Ready);
        Assert.Contains("The latest import failed", health.Detail, StringComparison.Ordinal);
        Assert.Contains("failed", File.ReadAllText(adapter.Report.ReportFile), StringComparison.Ordinal);

        folder.Write(Header + Amina + Bilal);
        await adapter.RefreshAsync(RegistryFolder.Cancellation);
        Assert.DoesNotContain("failed", (await adapter.CheckHealthAsync(RegistryFolder.Cancellation)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_serves_the_same_index_and_ids_without_reading_the_file_again()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + Amina);
        var (id, at) = ((await adapter.PeopleAsync())[0].Id, adapter.Report.At);
        await adapter.DisposeAsync();
        folder.Time.Advance(TimeSpan.FromDays(1));

        var again = await folder.OpenAsync();

        Assert.Equal((id, at), ((await again.PeopleAsync())[0].Id, again.Report.At));
        Assert.False(await again.RefreshAsync(RegistryFolder.Cancellation));
    }

    [Fact]
    public async Task A_restart_on_a_file_that_cannot_be_read_serves_what_was_imported_before_and_says_so()
    {
        await using var folder = new RegistryFolder();
        await (await folder.OpenAsync(Header + Amina)).DisposeAsync();
        folder.Write([0xFF, 0xFE, 0x41, 0x00]);

        var again = await folder.OpenAsync();

        Assert.Single(await again.PeopleAsync());
        Assert.Contains("UTF-16", (await again.CheckHealthAsync(RegistryFolder.Cancellation)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_mapping_is_imported_anew()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + Amina);
        File.WriteAllText(folder.MappingFile, RegistryFolder.Simple.Replace("\"F\": \"female\"", "\"F\": \"other\"", StringComparison.Ordinal));

        Assert.True(await adapter.RefreshAsync(RegistryFolder.Cancellation));
        Assert.Equal(Gender.Other, (await adapter.PeopleAsync())[0].Gender);
    }

    [Fact]
    public async Task A_list_that_is_being_read_ends_with_the_index_it_began_with()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + Amina + Bilal + Chichi);
        await using var list = adapter.ListAsync(new BeneficiaryQuery { Kind = RecordKind.Beneficiary }, RegistryFolder.Cancellation).GetAsyncEnumerator(RegistryFolder.Cancellation);
        Assert.True(await list.MoveNextAsync());

        folder.Write(Header + Amina);
        await adapter.RefreshAsync(RegistryFolder.Cancellation);

        Assert.Single(await adapter.PeopleAsync());
        Assert.True(await list.MoveNextAsync());
        Assert.True(await list.MoveNextAsync());
        Assert.False(await list.MoveNextAsync());
        Assert.Single(Directory.GetFiles(folder.DataFolder, "registry-*.db"));
    }

    [Fact]
    public async Task The_file_is_watched_and_imported_once_it_rests()
    {
        await using var folder = new RegistryFolder();
        using var imports = new ImportSignal();
        folder.Logger = imports;
        var adapter = await folder.OpenAsync(Header + Amina);
        folder.Write(Header + Amina + Bilal);
        var imported = imports.Next();

        while (!imported.IsCompleted)
        {
            folder.Time.Advance(folder.Options.PollInterval);
            await Task.Yield();
        }

        await imported;
        Assert.Equal(2, (await adapter.PeopleAsync()).Count);
    }

    [Fact]
    public async Task A_data_folder_serves_one_process_only()
    {
        await using var folder = new RegistryFolder();
        await folder.OpenAsync(Header + Amina);

        await Assert.ThrowsAsync<StartRefusedException>(() => folder.OpenAsync());
    }

    [Fact]
    public async Task Another_key_makes_other_ids_and_the_key_is_for_its_owner_only()
    {
        await using var one = new RegistryFolder();
        await using var other = new RegistryFolder();
        var id = (await (await one.OpenAsync(Header + Amina)).PeopleAsync())[0].Id;

        Assert.NotEqual(id, (await (await other.OpenAsync(Header + Amina)).PeopleAsync())[0].Id);
        Assert.Matches("^[a-z2-7]{26}$", id);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(one.DataFolder, "id.key")));
        }
    }

    private static Task<List<RegistryChange>> ChangesAsync(SpreadsheetAdapter adapter, string? token) =>
        adapter.ChangesSinceAsync(token, RegistryFolder.Cancellation).ToListAsync(RegistryFolder.Cancellation).AsTask();

    /// <summary>Completes a task at each import that the log tells of.</summary>
    private sealed class ImportSignal : ILogger, IDisposable
    {
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Next() => (_next = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == 2101)
            {
                _next.TrySetResult();
            }
        }

        public void Dispose() => _next.TrySetCanceled();
    }
}
