using System.Text.Json.Nodes;
using Interop.Adapters;
using Interop.Tests.Adapters.Upstream;

namespace Interop.Tests.Adapters.OdkCentral;

public sealed class OdkCentralSourceTests : IDisposable
{
    private readonly FakeOdk _odk = new();

    [Fact]
    public async Task Every_entity_is_read_page_by_page_as_it_came()
    {
        using var source = _odk.Source();

        var records = await Reading.AllAsync(source);

        Assert.Equal(_odk.Rows.Skip(1).Select(FakeOdk.Id), records.Select(record => record.Id));
        Assert.All(records, record => Assert.Equal("HH-13", Reading.Json(records[0])["household_id"]!.GetValue<string>()));
        Assert.True(JsonNode.DeepEquals(_odk.Rows[1], Reading.Json(records[0])));
        Assert.Equal(new(2026, 11, 23, 13, 38, 44, 737, TimeSpan.Zero), records[0].ChangedAt);
        Assert.Equal(1, _odk.Logins);
    }

    [Fact]
    public async Task Submissions_are_read_whole_with_their_repeats()
    {
        using var source = _odk.Source(options => options with { Dataset = null, Form = "hh_registration" });
        await Reading.ProbeAsync(source);

        var records = await Reading.AllAsync(source);
        var changes = await Reading.ChangesAsync(source, new(2026, 11, 23, 13, 38, 45, 615, TimeSpan.Zero));

        Assert.Equal(3, records.Count);
        Assert.Equal(2, Reading.Json(records[0])["member"]!.AsArray().Count);
        Assert.Equal(2, changes.Count);
    }

    [Fact]
    public async Task A_probe_finds_out_which_filters_the_server_applies()
    {
        using var source = _odk.Source();
        Assert.False(source.Traits.ReportsChanges);

        await Reading.ProbeAsync(source);

        Assert.Equal((true, true, true), (source.Traits.ReportsChanges, source.Traits.EditsAreChanges, source.Traits.ReportsDeletions));
    }

    // C1
    [Fact]
    public async Task Filters_that_are_ignored_are_not_relied_on()
    {
        _odk.IgnoresFilters = true;
        using var source = _odk.Source();

        await Reading.ProbeAsync(source);

        Assert.Equal((false, false, false), (source.Traits.ReportsChanges, source.Traits.EditsAreChanges, source.Traits.ReportsDeletions));
        Assert.DoesNotContain(await Reading.ChangesAsync(source, FakeOdk.Now), change => change.Record is null);
    }

    // C7
    [Fact]
    public async Task An_entity_never_edited_is_among_the_changes_by_when_it_was_made()
    {
        using var source = _odk.Source();
        await Reading.ProbeAsync(source);
        _odk.Insert("new", FakeOdk.Now);

        Assert.Equal("new", Assert.Single(await Reading.ChangesAsync(source, FakeOdk.Now), change => change.Record is not null).Id);
    }

    [Fact]
    public async Task An_entity_that_was_edited_is_among_the_changes_with_what_it_says_now()
    {
        using var source = _odk.Source();
        await Reading.ProbeAsync(source);
        _odk.Rows[3]["__system"]!["updatedAt"] = Reading.At(FakeOdk.Now);
        _odk.Rows[3]["phone"] = "+0000000099";

        var change = Assert.Single(await Reading.ChangesAsync(source, FakeOdk.Now), change => change.Record is not null);

        Assert.Equal(FakeOdk.Id(_odk.Rows[3]), change.Id);
        Assert.Equal("+0000000099", Reading.Json(change.Record!)["phone"]!.GetValue<string>());
        Assert.Equal(FakeOdk.Now, change.Record!.ChangedAt);
    }

    // C9, C10
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deleted_entity_is_reported_also_by_a_release_that_does_not_show_when(bool shown)
    {
        _odk.ShowsDeletedAt = shown;
        using var source = _odk.Source();
        await Reading.ProbeAsync(source);

        var change = Assert.Single(await Reading.ChangesAsync(source, FakeOdk.Now));

        Assert.Equal(FakeOdk.Id(_odk.Rows[0]), change.Id);
        Assert.Null(change.Record);
        Assert.DoesNotContain(await Reading.AllAsync(source), record => record.Id == change.Id);
    }

    [Fact]
    public async Task A_release_that_knows_no_deletions_reports_none_and_says_so()
    {
        _odk.KnowsDeletedAt = false;
        using var source = _odk.Source();
        await Reading.ProbeAsync(source);

        Assert.Equal((true, false), (source.Traits.ReportsChanges, source.Traits.ReportsDeletions));
        Assert.Empty(await Reading.ChangesAsync(source, FakeOdk.Now));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_forgets_the_filter_does_not_delete_everybody(bool shown)
    {
        _odk.ShowsDeletedAt = shown;
        using var source = _odk.Source();
        await Reading.ProbeAsync(source);
        _odk.IgnoresFilters = true;

        Assert.Contains("not deleted", await Reading.FailureAsync(() => Reading.ChangesAsync(source, FakeOdk.Now)), StringComparison.Ordinal);
    }

    // C11
    [Fact]
    public async Task Entities_made_while_pages_are_read_do_no_harm()
    {
        using var source = _odk.Source();
        _odk.BeforePage = page => _odk.Insert($"new-{page}", FakeOdk.Now);

        var records = await Reading.AllAsync(source);

        Assert.Distinct(records.Select(record => record.Id));
        Assert.Superset(_odk.Rows.Where(row => !FakeOdk.Id(row).StartsWith("new", StringComparison.Ordinal)).Skip(1).Select(FakeOdk.Id).ToHashSet(), records.Select(record => record.Id).ToHashSet());
    }

    // C4
    [Fact]
    public async Task Pages_that_never_end_are_a_failure()
    {
        _odk.Trap = request => request.Path.EndsWith("/Entities", StringComparison.Ordinal)
            ? FakeAnswer.Json(new JsonObject { ["value"] = new JsonArray(), ["@odata.count"] = 16, ["@odata.nextLink"] = $"{request.Path}?%24skiptoken=same" })
            : null;
        using var source = _odk.Source();

        Assert.Contains("circle", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
    }

    // C6
    [Fact]
    public async Task A_server_that_gives_fewer_than_it_counts_is_a_failure()
    {
        _odk.Trap = request => request.Path.EndsWith("/Entities", StringComparison.Ordinal)
            ? FakeAnswer.Json(new JsonObject { ["value"] = new JsonArray(_odk.Rows[1].DeepClone()), ["@odata.count"] = 16 })
            : null;
        using var source = _odk.Source();

        Assert.Contains("1 rows", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
    }

    // C13
    [Fact]
    public async Task A_word_where_rows_should_be_is_a_failure()
    {
        _odk.Trap = request => request.Path.EndsWith("/Entities", StringComparison.Ordinal) ? new(200, """{"value":"No Data Available"}""") : null;
        using var source = _odk.Source();

        await Reading.FailureAsync(() => Reading.AllAsync(source));
    }

    // C14
    [Fact]
    public async Task A_link_that_names_another_host_is_refused_and_the_host_never_asked()
    {
        using var other = new FakeServer(_ => new(200));
        _odk.LinkHost = other.Address;
        using var refusing = _odk.Source();

        Assert.Contains("AlsoCalled", await Reading.FailureAsync(() => Reading.AllAsync(refusing)), StringComparison.Ordinal);

        using var knowing = _odk.Source(options => options with { Upstream = options.Upstream with { AlsoCalled = [other.Address] } });
        Assert.Equal(4, (await Reading.AllAsync(knowing)).Count);
        Assert.Empty(other.Asked);
    }

    // C15
    [Fact]
    public async Task A_session_is_renewed_before_its_end_and_once_when_it_is_refused()
    {
        using var source = _odk.Source();
        await Reading.AllAsync(source);
        _odk.Time.Advance(TimeSpan.FromHours(24));
        await Reading.AllAsync(source);
        Assert.Equal(2, _odk.Logins);

        _odk.EndSessions();
        Assert.Equal(4, (await Reading.AllAsync(source)).Count);
        Assert.Equal(3, _odk.Logins);
    }

    [Fact]
    public async Task A_wrong_password_is_told_so_after_one_attempt()
    {
        using var file = new TempFile("wrong");
        using var source = _odk.Source(options => options with { PasswordFile = file.Path });

        await Reading.FailureAsync(() => Reading.AllAsync(source));

        Assert.Equal(1, _odk.Logins);
    }

    // C17
    [Fact]
    public async Task A_server_that_asks_to_wait_is_waited_for()
    {
        var busy = 1;
        _odk.Trap = request => request.Path.EndsWith("/Entities", StringComparison.Ordinal) && busy-- > 0 ? new(429) { Headers = { ["Retry-After"] = "0" } } : null;
        using var source = _odk.Source();

        // The wait itself is over when the clock says so.
        var reading = Reading.AllAsync(source);
        while (!reading.IsCompleted)
        {
            _odk.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(reading, Task.Delay(5, Asked.Cancellation));
        }

        Assert.Equal(4, (await reading).Count);
    }

    // C22
    [Fact]
    public async Task An_account_that_may_not_read_entities_is_told_so_at_the_probe()
    {
        _odk.Trap = request => request.Path.EndsWith("/Entities", StringComparison.Ordinal) ? new(403) : null;
        using var source = _odk.Source();

        Assert.Contains("role", await Reading.FailureAsync(() => Reading.ProbeAsync(source)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_url_tells_of_a_person()
    {
        using var source = _odk.Source();
        await Reading.ProbeAsync(source);
        await Reading.ChangesAsync(source, FakeOdk.Now);

        Assert.DoesNotContain(_odk.Server.Asked, request => request.Url.Contains("Person", StringComparison.Ordinal) || request.Url.Contains("SYN-", StringComparison.Ordinal));
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once()
    {
        var refused = Assert.Throws<StartRefusedException>(() => _odk.Source(options => options with
        {
            Upstream = options.Upstream with { Address = new("http://odk.example") },
            Project = 0,
            Form = "both",
            Account = " ",
            PasswordFile = "/nowhere",
            PageSize = 0,
        }));

        Assert.Equal(6, refused.Problems.Count);
    }

    public void Dispose() => _odk.Dispose();
}
