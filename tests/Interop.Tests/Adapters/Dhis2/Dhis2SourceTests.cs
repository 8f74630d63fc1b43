using System.Text.Json.Nodes;
using Interop.Adapters;
using Interop.Tests.Adapters.Upstream;

namespace Interop.Tests.Adapters.Dhis2;

public sealed class Dhis2SourceTests : IDisposable
{
    private readonly FakeDhis2 _dhis2 = new(8);

    [Fact]
    public async Task Every_tracked_entity_is_read_with_its_attributes_by_uid_and_its_enrolments()
    {
        using var source = _dhis2.Source();
        await Reading.ProbeAsync(source);

        var records = await Reading.AllAsync(source);

        Assert.Equal(Enumerable.Range(1, 8).Select(i => $"Kj6vYde4L0{i}"), records.Select(record => record.Id));
        var json = Reading.Json(records[0]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"dIVt4l5vIOa":"Bunny","kZeSYCgaHTk":"Bravo","share000001":"true"}"""), json["attributes"]));
        Assert.Equal("Bravo", json["enrollments"]![0]!["attributes"]!["kZeSYCgaHTk"]!.GetValue<string>());
        Assert.Equal("ACTIVE", json["enrollments"]![0]!["status"]!.GetValue<string>());
        Assert.Null(records[0].ChangedAt);
    }

    [Fact]
    public async Task Attributes_can_be_known_by_code_and_keep_their_uid_where_they_have_none()
    {
        using var source = _dhis2.Source(options => options with { AttributesBy = "code" });

        var attributes = Reading.Json((await Reading.AllAsync(source))[0])["attributes"]!.AsObject();

        Assert.Equal(["FIRST_NAME", "kZeSYCgaHTk", "share000001"], attributes.Select(member => member.Key));
    }

    [Fact]
    public async Task Enrolments_of_other_programs_and_deleted_ones_are_left_out()
    {
        var enrollments = _dhis2.Rows[0]["enrollments"]!.AsArray();
        var (other, deleted) = (enrollments[0]!.DeepClone(), enrollments[0]!.DeepClone());
        (other["program"], deleted["deleted"]) = ("IpHINAT79UW", true);
        enrollments.Insert(0, other);
        enrollments.Add(deleted);
        using var source = _dhis2.Source();

        var record = (await Reading.AllAsync(source))[0];

        Assert.Equal("f1AyMswryyQ", Assert.Single(Reading.Json(record)["enrollments"]!.AsArray())!["program"]!.GetValue<string>());
    }

    // The server tells no zone: no change may be missed wherever its clock is.
    [Theory]
    [InlineData(-12)]
    [InlineData(0)]
    [InlineData(14)]
    public async Task New_edited_and_deleted_ones_are_among_the_changes_whatever_the_zone_of_the_server(int hours)
    {
        _dhis2.Zone = TimeSpan.FromHours(hours);
        var since = FakeDhis2.Start.AddDays(3);
        for (var i = 0; i < 8; i++)
        {
            _dhis2.Touch(i, FakeDhis2.Start);
        }

        _dhis2.Touch(1, since.AddMinutes(1));
        _dhis2.Touch(3, since.AddMinutes(1));
        _dhis2.Rows[3]["deleted"] = true;
        using var source = _dhis2.Source();

        var changes = await Reading.ChangesAsync(source, since);

        Assert.Equal((true, true, true), (source.Traits.ReportsChanges, source.Traits.EditsAreChanges, source.Traits.ReportsDeletions));
        Assert.Equal([("Kj6vYde4L02", true), ("Kj6vYde4L04", false)], changes.Select(change => (change.Id, change.Record is not null)));
        Assert.Equal(7, (await Reading.AllAsync(source)).Count);
    }

    // C6
    [Fact]
    public async Task Pages_that_are_capped_and_counts_that_are_not_reached_are_failures()
    {
        _dhis2.LargestPage = 2;
        using var source = _dhis2.Source();
        Assert.Contains("PageSize", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);

        (_dhis2.LargestPage, _dhis2.Claims) = (10_000, 9);
        await Reading.FailureAsync(() => Reading.AllAsync(source));
    }

    // C9, C11
    [Fact]
    public async Task One_that_is_deleted_while_pages_are_read_makes_the_reading_fail()
    {
        _dhis2.BeforePage = page =>
        {
            if (page == 1)
            {
                _dhis2.Rows[0]["deleted"] = true;
            }
        };
        using var source = _dhis2.Source();

        Assert.Contains("removed", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
        Assert.Equal(7, (await Reading.AllAsync(source)).Count);
    }

    // C10
    [Fact]
    public async Task An_older_release_and_shapes_that_are_not_known_are_failures()
    {
        using var source = _dhis2.Source();
        _dhis2.IsOld = true;
        Assert.Contains("release", await Reading.FailureAsync(() => Reading.ProbeAsync(source)), StringComparison.Ordinal);

        _dhis2.IsOld = false;
        _dhis2.Rows[0]["attributes"] = "none";
        Assert.Contains("shape", await Reading.FailureAsync(() => Reading.AllAsync(source)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_presented_in_the_place_of_a_token()
    {
        _dhis2.Authorization = $"Basic {Convert.ToBase64String("reader:d2pat_test"u8)}";
        using var source = _dhis2.Source(_dhis2.WithPassword);
        Assert.Equal(8, (await Reading.AllAsync(source)).Count);

        using var other = _dhis2.Source();
        Assert.Contains("401", await Reading.FailureAsync(() => Reading.ProbeAsync(other)), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once() => Assert.Equal(6, Assert.Throws<StartRefusedException>(() => _dhis2.Source(
        options => options with { BasePath = "/a/../b", Program = "x", OrgUnitMode = "ALL", AttributesBy = "name", Account = "both", PageSize = 0 })).Problems.Count);

    public void Dispose() => _dhis2.Dispose();
}
