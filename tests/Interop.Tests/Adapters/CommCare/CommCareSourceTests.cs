using System.Text.Json.Nodes;
using Interop.Adapters;
using Interop.Tests.Adapters.Upstream;

namespace Interop.Tests.Adapters.CommCare;

public sealed class CommCareSourceTests : IDisposable
{
    private readonly FakeCommCare _hq = new(8);

    [Fact]
    public async Task Every_case_of_the_type_is_read_by_its_case_id_as_it_came()
    {
        _hq.Open("household-1", FakeCommCare.Start, "household");
        using var source = _hq.Source();
        await Reading.ProbeAsync(source);

        var records = await Reading.AllAsync(source);

        Assert.Equal(Enumerable.Range(1, 8).Select(i => $"case-{i}"), records.Select(record => record.Id));
        Assert.True(JsonNode.DeepEquals(_hq.Rows[0], Reading.Json(records[0])));
        Assert.Equal(FakeCommCare.Start.AddHours(1), records[0].ChangedAt);
    }

    [Fact]
    public async Task New_and_edited_cases_are_among_the_changes()
    {
        using var source = _hq.Source();
        _hq.Edit(0, FakeCommCare.Start.AddHours(20));
        _hq.Open("new", FakeCommCare.Start.AddHours(21));

        var changes = await Reading.ChangesAsync(source, FakeCommCare.Start.AddHours(20));

        Assert.Equal((true, true, false), (source.Traits.ReportsChanges, source.Traits.EditsAreChanges, source.Traits.ReportsDeletions));
        Assert.Equal(["case-1", "new"], changes.Select(change => change.Id));
        Assert.Equal("1948-11-03", Reading.Json(changes[0].Record!)["properties"]!["dob"]!.GetValue<string>());
    }

    // C11
    [Fact]
    public async Task A_case_edited_while_pages_are_read_comes_again_at_the_end_and_is_given_once()
    {
        using var source = _hq.Source();
        _hq.BeforePage = page =>
        {
            if (page == 1)
            {
                _hq.Edit(0, FakeCommCare.Start.AddHours(20));
            }
        };

        Assert.Equal(8, (await Reading.AllAsync(source)).Count);
    }

    // C9
    [Fact]
    public async Task A_case_deleted_while_pages_are_read_makes_the_reading_fail_and_is_absent_from_the_next()
    {
        using var source = _hq.Source();
        _hq.BeforePage = page =>
        {
            if (page == 1)
            {
                _hq.Rows.RemoveAt(7);
            }
        };

        await Reading.FailureAsync(() => Reading.AllAsync(source));

        Assert.Equal(7, (await Reading.AllAsync(source)).Count);
    }

    // C1
    [Fact]
    public async Task Cases_of_another_type_are_a_failure_since_the_filter_was_ignored()
    {
        _hq.Open("household-1", FakeCommCare.Start, "household");
        _hq.IgnoresType = true;
        using var source = _hq.Source();

        Assert.Contains("filter", await Reading.FailureAsync(() => Reading.ProbeAsync(source)), StringComparison.Ordinal);
    }

    // C4
    [Fact]
    public async Task A_cursor_that_does_not_move_on_is_a_failure()
    {
        _hq.RepeatsCursor = true;
        using var source = _hq.Source();

        Assert.Contains("circle", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
    }

    // C14
    [Fact]
    public async Task A_link_that_names_another_host_is_refused()
    {
        _hq.LinkHost = new("https://elsewhere.example");
        using var source = _hq.Source();

        Assert.Contains("AlsoCalled", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once() =>
        Assert.Equal(5, Assert.Throws<StartRefusedException>(() => _hq.Source(options => options with { Domain = "a/b", CaseType = "", Account = "a:b", KeyFile = "/nowhere", PageSize = 0 })).Problems.Count);

    public void Dispose() => _hq.Dispose();
}
