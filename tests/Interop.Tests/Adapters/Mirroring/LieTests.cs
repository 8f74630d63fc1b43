using Interop.Adapters.Mirroring;
using Interop.Contracts;
using Interop.Contracts.Adapters;

namespace Interop.Tests.Adapters.Mirroring;

/// <summary>What an MIS may get wrong, and what must not come of it.</summary>
public sealed class LieTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reading_that_breaks_off_changes_nothing_and_the_health_says_why(bool everything)
    {
        await using var folder = new MirrorFolder();
        folder.Fill(5);
        var adapter = await folder.ReadAsync();
        folder.Time.Advance(TimeSpan.FromMinutes(5));
        folder.Source.Put("r0000", MirrorFolder.Person("Somebody else", "N0"));
        folder.Source.Delete("r0001");
        folder.Source.DiesBefore = 3;

        await Assert.ThrowsAsync<SourceException>(() => everything ? adapter.ReconcileAsync(MirrorFolder.Cancellation) : adapter.RefreshAsync(MirrorFolder.Cancellation));

        Assert.Equal(["Person 0", "Person 1", "Person 2", "Person 3", "Person 4"], await adapter.NamesAsync());
        Assert.Contains("The latest reading failed: The MIS answered 500.", await adapter.HealthAsync(), StringComparison.Ordinal);

        folder.Source.DiesBefore = null;
        await adapter.RefreshAsync(MirrorFolder.Cancellation);
        Assert.Equal(["Person 2", "Person 3", "Person 4", "Somebody else"], await adapter.NamesAsync());
        Assert.DoesNotContain("failed", await adapter.HealthAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_a_source_did_not_mean_to_show_is_not_shown()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(2);
        folder.Source.DiesBefore = 1;
        folder.Source.Death = new InvalidOperationException("SECRET of the MIS");
        var adapter = folder.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => adapter.RefreshAsync(MirrorFolder.Cancellation));

        Assert.StartsWith("not ready", await adapter.HealthAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", await adapter.HealthAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RegistryNotReadyException>(() => adapter.PeopleAsync());
    }

    [Fact]
    public async Task A_record_given_several_times_is_one_record()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(3);
        folder.Source.Times = 2;

        var adapter = await folder.ReadAsync();

        Assert.Equal(3, (await adapter.NamesAsync()).Count);
        Assert.Equal(0, adapter.Report!.RowsQuarantined);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_source_that_goes_in_circles_is_given_up(bool everything)
    {
        await using var folder = new MirrorFolder();
        folder.Fill(3);
        var adapter = await folder.ReadAsync();
        folder.Source.GoesInCircles = true;

        var failure = await Assert.ThrowsAsync<SourceException>(() => everything ? adapter.ReconcileAsync(MirrorFolder.Cancellation) : adapter.RefreshAsync(MirrorFolder.Cancellation));

        Assert.Contains("again and again", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await adapter.NamesAsync()).Count);
    }

    [Fact]
    public async Task A_source_that_falls_silent_is_given_up_even_if_it_heeds_no_cancellation()
    {
        await using var folder = new MirrorFolder();
        folder.Fill(3);
        folder.Source.Silence = new();
        var adapter = folder.Open();
        var asked = folder.Source.Again();
        var reading = adapter.RefreshAsync(MirrorFolder.Cancellation);
        await asked.Task.WaitAsync(MirrorFolder.Cancellation);
        while (!reading.IsCompleted)
        {
            // The clock is moved until the reading waits by it.
            folder.Time.Advance(TimeSpan.FromSeconds(folder.Options.SilenceSeconds));
            await Task.Yield();
        }

        Assert.Contains("gave nothing for 600 seconds", (await Assert.ThrowsAsync<SourceException>(() => reading)).Message, StringComparison.Ordinal);
        folder.Source.Silence.SetResult();
        await adapter.RefreshAsync(MirrorFolder.Cancellation);
        Assert.Equal(3, (await adapter.NamesAsync()).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task A_record_without_an_id_makes_the_reading_a_failure(string id)
    {
        await using var folder = new MirrorFolder();
        folder.Source.Put(id, MirrorFolder.Person("Amina", "N1"));

        await Assert.ThrowsAsync<SourceException>(() => folder.ReadAsync());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"person":{"name":"A"},"person":{"name":"B"}}""")]
    public async Task A_record_that_cannot_be_read_is_kept_out_and_named_by_the_MISs_id(string json)
    {
        await using var folder = new MirrorFolder();
        folder.Source.Put("bad-one", json);
        folder.Source.Put("good-one", MirrorFolder.Person("Amina", "N1"));

        var adapter = await folder.ReadAsync();

        Assert.Equal(["Amina"], await adapter.NamesAsync());
        Assert.Contains("Testbase,bad-one,,record.form,row quarantined,", folder.Quarantine, StringComparison.Ordinal);
        Assert.Contains("1 of 2 rows quarantined", await adapter.HealthAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("bad-one", await adapter.HealthAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_records_of_one_identifier_are_both_kept_out()
    {
        await using var folder = new MirrorFolder();
        folder.Source.Put("a", MirrorFolder.Person("Amina", "N1"));
        folder.Source.Put("b", MirrorFolder.Person("Bilal", "N1"));
        folder.Source.Put("c", MirrorFolder.Person("Chichi", "N3"));
        var adapter = await folder.ReadAsync();
        Assert.Equal(["Chichi"], await adapter.NamesAsync());

        folder.Time.Advance(TimeSpan.FromMinutes(5));
        folder.Source.Put("b", MirrorFolder.Person("Bilal", "N2"));
        await adapter.RefreshAsync(MirrorFolder.Cancellation);

        Assert.Equal(["Amina", "Bilal", "Chichi"], await adapter.NamesAsync());
    }

    [Fact]
    public async Task Columns_that_vanish_and_columns_that_are_new_are_told()
    {
        await using var folder = new MirrorFolder();
        folder.Source.Put("a", MirrorFolder.Person("Amina", "N1", more: ",\"age\":30"));
        var adapter = await folder.ReadAsync();
        Assert.DoesNotContain("column", await adapter.HealthAsync(), StringComparison.Ordinal);
        Assert.Equal(["age"], adapter.Report!.UnmappedColumns);

        folder.Time.Advance(TimeSpan.FromHours(1));
        folder.Source.Put("a", """{"person":{"name":"Amina","nationalId":"N1"},"consent":"maybe","age":30}""");
        folder.Source.Put("b", """{"person":{"name":"Bilal","nationalId":"N2"},"age":30}""");
        await adapter.ReconcileAsync(MirrorFolder.Cancellation);

        Assert.Contains("The mapping reads columns that no record has: person.national, sex.", await adapter.HealthAsync(), StringComparison.Ordinal);
        Assert.Contains("There are 1 new columns", await adapter.HealthAsync(), StringComparison.Ordinal);
        Assert.Contains("Columns that the reading before did not have: person.nationalId", folder.Report, StringComparison.Ordinal);
        Assert.Contains("Columns that the mapping reads and no record has: person.national, sex", folder.Report, StringComparison.Ordinal);
        Assert.Equal(["Bilal"], await adapter.NamesAsync());
        Assert.Equal(1, adapter.Report!.Rules["code.unknown"]);
        Assert.Empty((await adapter.AllAsync(RecordKind.Beneficiary)).Single().Consents);
    }
}
