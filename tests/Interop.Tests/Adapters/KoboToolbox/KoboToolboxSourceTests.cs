using System.Text;
using Interop.Adapters;
using Interop.Tests.Adapters.Upstream;

namespace Interop.Tests.Adapters.KoboToolbox;

public sealed class KoboToolboxSourceTests : IDisposable
{
    private readonly FakeKobo _kobo = new(8);

    // C6
    [Theory]
    [InlineData(1000)]
    [InlineData(2)]
    public async Task Every_submission_is_read_whole_also_when_pages_are_capped(int largestPage)
    {
        _kobo.LargestPage = largestPage;
        using var source = _kobo.Source();
        await Reading.ProbeAsync(source);

        var records = await Reading.AllAsync(source);

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], records.Select(record => record.Id));
        Assert.Equal("Test Child", Reading.Json(records[0])["members"]![0]!["members/name"]!.GetValue<string>());
        Assert.Equal("John Doe", Reading.Json(records[0])["group_ad8jk55/fullName"]!.GetValue<string>());
        Assert.Equal(FakeKobo.Start.AddHours(1), records[0].ChangedAt);
    }

    // C6
    [Fact]
    public async Task Fewer_submissions_than_counted_are_a_failure()
    {
        _kobo.Claims = 20;
        using var source = _kobo.Source();

        await Reading.FailureAsync(() => Reading.AllAsync(source));
    }

    [Fact]
    public async Task A_page_that_gives_one_row_at_a_time_does_not_go_on_for_ever()
    {
        _kobo.LargestPage = 1;
        using var source = _kobo.Source();

        Assert.Contains("circle", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
    }

    // C21
    [Fact]
    public async Task The_addresses_of_attachments_are_left_out()
    {
        using var source = _kobo.Source();

        Assert.All(await Reading.AllAsync(source), record => Assert.DoesNotContain("download_url", Encoding.UTF8.GetString(record.Json.Span), StringComparison.Ordinal));
    }

    // C8
    [Fact]
    public async Task An_edit_is_found_by_a_full_reading_under_the_same_id_and_the_source_says_so()
    {
        using var source = _kobo.Source();
        _kobo.Edit(2, "nationalId", "987");

        Assert.Equal((true, false, false), (source.Traits.ReportsChanges, source.Traits.EditsAreChanges, source.Traits.ReportsDeletions));
        Assert.Empty(await Reading.ChangesAsync(source, FakeKobo.Start.AddHours(9)));
        Assert.Equal("987", Reading.Json((await Reading.AllAsync(source)).Single(record => record.Id == "3"))["nationalId"]!.GetValue<string>());
    }

    [Fact]
    public async Task New_submissions_are_among_the_changes()
    {
        using var source = _kobo.Source();

        Assert.Equal(["7", "8"], (await Reading.ChangesAsync(source, FakeKobo.Start.AddHours(7))).Select(change => change.Id));
    }

    // C1
    [Fact]
    public async Task A_query_that_is_ignored_gives_more_and_does_no_harm()
    {
        _kobo.IgnoresQuery = true;
        using var source = _kobo.Source();

        Assert.Equal(8, (await Reading.ChangesAsync(source, FakeKobo.Start.AddHours(7))).Count);
    }

    // C9, C11
    [Fact]
    public async Task A_submission_deleted_while_pages_are_read_makes_the_reading_fail_even_if_another_comes_in()
    {
        using var source = _kobo.Source();
        _kobo.BeforePage = page =>
        {
            if (page == 1)
            {
                _kobo.Rows.RemoveAt(0);
                _kobo.Submit(9);
            }
        };

        Assert.Contains("moved", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
        Assert.DoesNotContain(await Reading.AllAsync(source), record => record.Id == "1");
    }

    [Fact]
    public async Task A_submission_that_comes_in_while_pages_are_read_is_read_too()
    {
        using var source = _kobo.Source();
        _kobo.BeforePage = page =>
        {
            if (page == 1)
            {
                _kobo.Submit(9);
            }
        };

        Assert.Equal(9, (await Reading.AllAsync(source)).Count);
    }

    [Fact]
    public async Task A_wrong_key_is_told_so_at_the_probe()
    {
        using var file = new TempFile("wrong");
        using var source = _kobo.Source(options => options with { TokenFile = file.Path });

        Assert.Contains("login", await Reading.FailureAsync(() => Reading.ProbeAsync(source)), StringComparison.Ordinal);
        Assert.Single(_kobo.Server.Asked);
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once() =>
        Assert.Equal(3, Assert.Throws<StartRefusedException>(() => _kobo.Source(options => options with { Asset = "../x", TokenFile = "/nowhere", PageSize = 30_000 })).Problems.Count);

    public void Dispose() => _kobo.Dispose();
}
