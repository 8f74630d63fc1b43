using System.Text.Json.Nodes;
using Interop.Adapters;
using Interop.Tests.Adapters.Upstream;

namespace Interop.Tests.Adapters.Primero;

public sealed class PrimeroSourceTests : IDisposable
{
    private readonly FakePrimero _primero = new(8);

    [Fact]
    public async Task Every_enabled_case_is_read_with_the_fields_that_were_asked_for()
    {
        _primero.Rows[7]["record_state"] = false;
        _primero.Rows[6]["status"] = "closed";
        using var source = _primero.Source();
        await Reading.ProbeAsync(source);

        var records = await Reading.AllAsync(source);

        Assert.Equal(Enumerable.Range(1, 7).Select(i => $"case-{i}"), records.Select(record => record.Id));
        Assert.Equal("Test Person", Reading.Json(records[0])["name"]!.GetValue<string>());
        Assert.Equal(FakePrimero.Start.AddHours(1), records[0].ChangedAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Protection_concerns_do_not_come_unless_they_are_named_and_allowed(bool givesAll)
    {
        _primero.GivesAll = givesAll;
        using var source = _primero.Source();
        Assert.All(await Reading.AllAsync(source), record => Assert.Null(Reading.Json(record)["protection_concerns"]));

        var refused = Assert.Throws<StartRefusedException>(() => _primero.Source(options => options with { Fields = ["name", "protection_concerns"] }));
        Assert.Contains("AllowProtectionConcerns", Assert.Single(refused.Problems), StringComparison.Ordinal);

        using var allowed = _primero.Source(options => options with { Fields = ["name", "protection_concerns"], AllowProtectionConcerns = true });
        Assert.All(await Reading.AllAsync(allowed), record => Assert.NotNull(Reading.Json(record)["protection_concerns"]));
    }

    [Theory]
    [InlineData("true", "true", "true")]
    [InlineData("true", "false", "false")]
    [InlineData("false", "true", "false")]
    [InlineData("null", "false", "false")]
    [InlineData("true", "null", null)]
    [InlineData("null", "true", null)]
    [InlineData("\"true\"", "\"\"", null)]
    public async Task Consent_to_share_is_both_flags_and_a_refusal_is_one(string services, string disclosure, string? consent)
    {
        (_primero.Rows[0]["consent_for_services"], _primero.Rows[0]["disclosure_other_orgs"]) = (JsonNode.Parse(services), JsonNode.Parse(disclosure));
        using var source = _primero.Source();

        Assert.Equal(consent, Reading.Json((await Reading.AllAsync(source))[0])["sharing_consent"]?.ToJsonString());
    }

    [Theory]
    [InlineData("consent_for_services", "\"maybe\"")]
    [InlineData("record_state", "null")]
    public async Task A_flag_that_cannot_be_read_is_a_failure(string field, string value)
    {
        _primero.Rows[0][field] = JsonNode.Parse(value);
        using var source = _primero.Source();

        Assert.Contains(field, await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_edited_and_disabled_cases_are_among_the_changes()
    {
        _primero.Touch(1, FakePrimero.Start.AddDays(2));
        _primero.Touch(3, FakePrimero.Start.AddDays(2));
        _primero.Rows[3]["record_state"] = false;
        using var source = _primero.Source();
        await Reading.ProbeAsync(source);

        var changes = await Reading.ChangesAsync(source, FakePrimero.Start.AddDays(2));

        Assert.Equal((true, true, true), (source.Traits.ReportsChanges, source.Traits.EditsAreChanges, source.Traits.ReportsDeletions));
        Assert.Equal([("case-2", true), ("case-4", false)], changes.Select(change => (change.Id, change.Record is not null)));
    }

    // C1
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_filter_by_update_that_is_ignored_or_lets_nothing_pass_is_not_relied_on(bool ignores, bool wrong)
    {
        (_primero.IgnoresUpdated, _primero.ReadsUpdatedWrong) = (ignores, wrong);
        using var source = _primero.Source();

        await Reading.ProbeAsync(source);

        Assert.Equal((false, false, false), (source.Traits.ReportsChanges, source.Traits.EditsAreChanges, source.Traits.ReportsDeletions));
    }

    // C6
    [Fact]
    public async Task A_page_that_is_capped_is_a_failure()
    {
        _primero.LargestPage = 2;
        using var source = _primero.Source();

        Assert.Contains("PageSize", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
    }

    // C9
    [Fact]
    public async Task A_case_that_goes_out_of_sight_while_pages_are_read_makes_the_reading_fail()
    {
        using var source = _primero.Source();
        _primero.BeforePage = page =>
        {
            if (page == 1)
            {
                _primero.Rows.RemoveAt(0);
            }
        };

        Assert.Contains("removed", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
        Assert.Equal(7, (await Reading.AllAsync(source)).Count);
    }

    // C11
    [Fact]
    public async Task A_case_opened_while_pages_are_read_comes_at_the_end()
    {
        using var source = _primero.Source();
        _primero.BeforePage = page =>
        {
            if (page == 1)
            {
                _primero.Open(9);
            }
        };

        Assert.Equal(9, (await Reading.AllAsync(source)).Count);
    }

    // C15
    [Fact]
    public async Task A_token_is_used_until_shortly_before_its_hour_is_over()
    {
        using var source = _primero.Source();
        await Reading.AllAsync(source);
        _primero.Time.Advance(TimeSpan.FromMinutes(50));
        await Reading.AllAsync(source);
        Assert.Equal(1, _primero.Logins);

        _primero.Time.Advance(TimeSpan.FromMinutes(6));
        await Reading.AllAsync(source);
        Assert.Equal(2, _primero.Logins);
    }

    [Fact]
    public async Task A_login_without_a_token_is_a_failure()
    {
        _primero.GivesNoToken = true;
        using var source = _primero.Source();

        Assert.Contains("no token", await Reading.FailureAsync(() => Reading.ProbeAsync(source)), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once() => Assert.Equal(4, Assert.Throws<StartRefusedException>(() => _primero.Source(
        options => options with { Account = "", PasswordFile = "/nowhere", Fields = ["sharing_consent"], PageSize = 1001 })).Problems.Count);

    public void Dispose() => _primero.Dispose();
}
