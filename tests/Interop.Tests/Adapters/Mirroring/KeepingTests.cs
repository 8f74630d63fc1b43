using System.Text;
using Interop.Adapters;
using Interop.Adapters.Mapping;

namespace Interop.Tests.Adapters.Mirroring;

/// <summary>What a mirror keeps on disk, and what a restart makes of it.</summary>
public sealed class KeepingTests
{
    [Fact]
    public async Task After_a_restart_only_changes_are_read_and_nothing_is_answered_before()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(3);
        var first = await folder.ReadAsync();
        var ids = (await first.PeopleAsync()).Select(person => person.Id);
        await first.DisposeAsync();
        folder.Time.Advance(TimeSpan.FromMinutes(20));
        folder.Source.Put("r0003", MirrorFolder.Person("Person 3", "N3"));

        var second = folder.Open();
        Assert.StartsWith("not ready", await second.HealthAsync(), StringComparison.Ordinal);
        await second.RefreshAsync(MirrorFolder.Cancellation);

        Assert.Equal((1, 1), (folder.Source.FullReadings, folder.Source.ChangeReadings));
        Assert.Equal(4, (await second.NamesAsync()).Count);
        Assert.Empty(ids.Except((await second.PeopleAsync()).Select(person => person.Id)));
    }

    [Fact]
    public async Task A_mapping_that_reads_other_columns_has_everything_read_again()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(30);
        await (await folder.ReadAsync()).DisposeAsync();
        File.WriteAllText(folder.MappingFile, MirrorFolder.Simple.Replace("person.name", "person.national", StringComparison.Ordinal));

        var adapter = await folder.ReadAsync();

        Assert.Equal((2, 0), (folder.Source.FullReadings, folder.Source.ChangeReadings));
        Assert.Equal("N0", (await adapter.NamesAsync())[0]);
    }

    [Fact]
    public async Task A_mapping_that_reads_the_same_columns_otherwise_is_applied_to_what_is_kept()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(3);
        await (await folder.ReadAsync()).DisposeAsync();
        File.WriteAllText(folder.MappingFile, MirrorFolder.Simple.Replace("\"person.name\"", "\"person.name\", \"normalise\": [\"upper\"]", StringComparison.Ordinal));

        var adapter = await folder.ReadAsync();

        Assert.Equal((1, 1), (folder.Source.FullReadings, folder.Source.ChangeReadings));
        Assert.Equal("PERSON 0", (await adapter.NamesAsync())[0]);
    }

    [Fact]
    public async Task A_damaged_file_is_made_anew_by_reading_everything()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(3);
        await (await folder.ReadAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.Options.DataFolder, "mirror.db"), new string('x', 5000), MirrorFolder.Cancellation);

        var adapter = await folder.ReadAsync();

        Assert.Equal(2, folder.Source.FullReadings);
        Assert.Equal(3, (await adapter.NamesAsync()).Count);
    }

    [Fact]
    public async Task What_a_reading_that_was_cut_off_had_read_is_removed_at_the_next_start()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(1);
        await (await folder.ReadAsync()).DisposeAsync();
        var left = Path.Combine(folder.Options.DataFolder, "incoming.db");
        await File.WriteAllTextAsync(left, "half a reading", MirrorFolder.Cancellation);

        folder.Open();

        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task Only_mapped_values_are_on_disk_in_files_of_the_owner_alone_and_deleted_ones_are_not()
    {
        await using var folder = new MirrorFolder();
        folder.Source.Put("a", MirrorFolder.Person("READ-VALUE", "N1", more: ",\"diagnosis\":\"UNMAPPED-VALUE\",\"list\":[\"UNMAPPED-VALUE\"]"));
        folder.Source.Put("b", MirrorFolder.Person("DELETED-VALUE", "N2"));
        var adapter = await folder.ReadAsync();
        folder.Time.Advance(TimeSpan.FromMinutes(1));
        folder.Source.Delete("b");
        await adapter.RefreshAsync(MirrorFolder.Cancellation);
        await adapter.DisposeAsync();

        Assert.True(IsOnDisk(folder, "READ-VALUE"));
        Assert.False(IsOnDisk(folder, "UNMAPPED-VALUE"));
        Assert.False(IsOnDisk(folder, "DELETED-VALUE"));
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
            foreach (var path in Files(folder).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
            {
                Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & Others);
            }
        }
    }

    [Fact]
    public async Task What_is_wrong_with_options_or_mapping_is_told_at_once()
    {
        await using var folder = new MirrorFolder();
        var options = folder.Options;
        folder.Options = options with { RefreshSeconds = 0, ReconcileHours = 0, StaleAfterSeconds = -1, LargestLoss = 1, FewestRecords = -1, DataFolder = " ", MappingFile = "gone" };
        Assert.Equal(
            ["DataFolder", "FewestRecords", "LargestLoss", "MappingFile", "ReconcileHours", "RefreshSeconds", "StaleAfterSeconds", "StaleAfterSeconds"],
            Assert.Throws<StartRefusedException>(folder.Open).Problems.Select(problem => problem.Split(':')[0]).Order(StringComparer.Ordinal));

        folder.Options = options;
        File.WriteAllText(folder.MappingFile, """{ "version": 1, "agency": "relief", "file": { "delimiter": ";", "sheet": "x" }, "rows": { "each": "", "as": "a b" }, "key": [{ "column": "@id" }] }""");
        Assert.Equal(["$.rows.as", "$.rows.each"], Assert.Throws<MappingRefusedException>(folder.Open).Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
        File.WriteAllText(folder.MappingFile, """{ "version": 1, "agency": "relief", "file": { "delimiter": ";", "sheet": "x" }, "key": [{ "column": "@id" }] }""");
        Assert.Equal(["$.file.delimiter", "$.file.sheet"], Assert.Throws<MappingRefusedException>(folder.Open).Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Files(MirrorFolder folder) => Directory.EnumerateFiles(folder.Options.DataFolder, "*", SearchOption.AllDirectories);

    private static bool IsOnDisk(MirrorFolder folder, string text) => Files(folder).Any(path => File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
}
