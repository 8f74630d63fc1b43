using System.Text.Json.Nodes;
using Interop.Adapters;
using Interop.Tests.Adapters.Upstream;

namespace Interop.Tests.Adapters.Platform121;

public sealed class Platform121SourceTests : IDisposable
{
    private readonly Fake121 _platform = new();

    [Fact]
    public async Task Every_registration_is_read_by_its_reference_id_as_it_came()
    {
        using var source = _platform.Source();

        var records = await Reading.AllAsync(source);

        Assert.Equal(["gw-000", "gw-001", "gw-002", "gw-003", "gw-004"], records.Select(record => record.Id));
        Assert.True(JsonNode.DeepEquals(_platform.Rows[1], Reading.Json(records[1])));
        Assert.Equal(1, _platform.Logins);
    }

    [Fact]
    public async Task A_probe_trusts_events_when_the_first_registration_has_one()
    {
        using var source = _platform.Source();
        Assert.False(source.Traits.ReportsChanges);

        await Reading.ProbeAsync(source);

        Assert.Equal((true, true, false), (source.Traits.ReportsChanges, source.Traits.EditsAreChanges, source.Traits.ReportsDeletions));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task Events_that_this_account_does_not_see_are_not_trusted(int status)
    {
        _platform.RefusesEvents = status;
        using var source = _platform.Source();

        await Reading.ProbeAsync(source);

        Assert.False(source.Traits.ReportsChanges);
        Assert.Equal(5, (await Reading.AllAsync(source)).Count);
    }

    [Fact]
    public async Task An_edited_registration_and_a_new_one_are_among_the_changes()
    {
        using var source = _platform.Source();
        await Reading.ProbeAsync(source);
        _platform.Edit(1, "addressCity", "Elders");
        _platform.Add(900, "gw-new");

        var changes = await Reading.ChangesAsync(source, Fake121.Now);

        Assert.Equal(["gw-001", "gw-new"], changes.Select(change => change.Id).Order());
        Assert.Equal("Elders", Reading.Json(changes.Single(change => change.Id == "gw-001").Record!)["addressCity"]!.GetValue<string>());
    }

    [Fact]
    public async Task When_nothing_happened_the_platform_says_not_found_and_that_is_no_failure()
    {
        using var source = _platform.Source();
        await Reading.ProbeAsync(source);

        Assert.Empty(await Reading.ChangesAsync(source, Fake121.Now));
    }

    [Fact]
    public async Task An_account_that_may_not_see_events_any_more_makes_the_reading_fail()
    {
        using var source = _platform.Source();
        await Reading.ProbeAsync(source);
        _platform.RefusesEvents = 403;

        Assert.Contains("role", await Reading.FailureAsync(() => Reading.ChangesAsync(source, Fake121.Now)), StringComparison.Ordinal);
    }

    // C1
    [Fact]
    public async Task A_filter_that_is_ignored_changes_nothing_but_the_cost()
    {
        _platform.IgnoresFilters = true;
        using var source = _platform.Source();
        await Reading.ProbeAsync(source);
        _platform.Add(900, "gw-new");
        _platform.Edit(1, "addressCity", "Elders");

        Assert.Equal(["gw-001", "gw-new"], (await Reading.ChangesAsync(source, Fake121.Now)).Select(change => change.Id).Order());
    }

    [Fact]
    public async Task After_many_changes_everything_is_read_instead_of_many_ranges()
    {
        using var source = _platform.Source(options => options with { PageSize = 100 });
        await Reading.ProbeAsync(source);
        for (var i = 1; i <= 40; i++)
        {
            _platform.Add(i * 1000, $"new-{i}");
        }

        var asked = _platform.Server.Asked.Count;
        Assert.Equal(40, (await Reading.ChangesAsync(source, Fake121.Now)).Count);
        Assert.Equal(3, _platform.Server.Asked.Count - asked);
    }

    // C9
    [Fact]
    public async Task A_deleted_registration_that_was_read_before_is_among_the_changes_and_always_absent_from_the_next_full_reading()
    {
        using var source = _platform.Source();
        await Reading.ProbeAsync(source);
        await Reading.AllAsync(source);
        _platform.Delete(2);

        var change = Assert.Single(await Reading.ChangesAsync(source, Fake121.Now));

        Assert.Equal(("gw-002", null), (change.Id, change.Record));
        Assert.DoesNotContain(await Reading.AllAsync(source), record => record.Id == "gw-002");
    }

    [Fact]
    public async Task A_registration_that_is_listed_as_deleted_is_deleted()
    {
        using var source = _platform.Source();
        await Reading.ProbeAsync(source);
        _platform.Edit(2, "status", "deleted");

        Assert.Null(Assert.Single(await Reading.ChangesAsync(source, Fake121.Now)).Record);
        Assert.DoesNotContain(await Reading.AllAsync(source), record => record.Id == "gw-002");
    }

    // C11
    [Fact]
    public async Task A_registration_deleted_while_pages_are_read_makes_the_reading_fail()
    {
        using var source = _platform.Source();
        await Reading.ProbeAsync(source);
        _platform.BeforePage = page =>
        {
            if (page == 2)
            {
                _platform.Delete(0);
                _platform.Add(900, "gw-new");
            }
        };

        Assert.Contains("deleted while", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);

        _platform.BeforePage = _ => { };
        Assert.Equal(5, (await Reading.AllAsync(source)).Count);
    }

    // C14
    [Fact]
    public async Task A_link_that_names_another_host_is_refused()
    {
        _platform.LinkHost = new("https://121.example");
        using var source = _platform.Source();

        Assert.Contains("AlsoCalled", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
    }

    // C15
    [Fact]
    public async Task A_session_cookie_is_renewed_before_its_end_and_once_when_it_is_refused()
    {
        using var source = _platform.Source();
        await Reading.AllAsync(source);
        _platform.Time.Advance(TimeSpan.FromHours(32));
        await Reading.AllAsync(source);
        Assert.Equal(1, _platform.Logins);
        _platform.Time.Advance(TimeSpan.FromHours(1));
        await Reading.AllAsync(source);
        Assert.Equal(2, _platform.Logins);

        _platform.EndSessions();
        Assert.Equal(5, (await Reading.AllAsync(source)).Count);
        Assert.Equal(3, _platform.Logins);
    }

    [Fact]
    public async Task A_wrong_password_is_told_so_after_one_attempt()
    {
        using var file = new TempFile("wrong");
        using var source = _platform.Source(options => options with { PasswordFile = file.Path });

        await Reading.FailureAsync(() => Reading.ProbeAsync(source));

        Assert.Equal(1, _platform.Logins);
    }

    // C22
    [Fact]
    public async Task An_account_that_sees_no_personal_data_is_refused_at_the_probe_and_in_every_reading()
    {
        using var source = _platform.Source();
        await Reading.ProbeAsync(source);
        _platform.Edit(1, "addressCity", "Elders");
        _platform.HidesPersonalData = true;

        Assert.Contains("registration:personal.read", await Reading.FailureAsync(() => Reading.ProbeAsync(source)), StringComparison.Ordinal);
        Assert.Contains("registration:personal.read", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
        Assert.Contains("registration:personal.read", await Reading.FailureAsync(() => Reading.ChangesAsync(source, Fake121.Now)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_url_tells_of_one_person()
    {
        using var source = _platform.Source();
        await Reading.ProbeAsync(source);
        _platform.Edit(1, "addressCity", "Elders");
        await Reading.ChangesAsync(source, Fake121.Now);

        Assert.Contains(_platform.Server.Asked, request => FakeServer.Query(request, "filter.id") == "$btw:0,255");
        Assert.DoesNotContain(_platform.Server.Asked, request => request.Url.Contains("gw-", StringComparison.Ordinal));
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once() =>
        Assert.Equal(4, Assert.Throws<StartRefusedException>(() => _platform.Source(options => options with { Program = 0, Account = "", PasswordFile = "/nowhere", PageSize = 0 })).Problems.Count);

    public void Dispose() => _platform.Dispose();
}
