using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Tests.Adapters.Upstream;

namespace Interop.Tests.Adapters.OdkCentral;

public sealed class OdkCentralMirrorTests : IDisposable
{
    private readonly FakeOdk _odk = new();

    [Fact]
    public async Task A_person_is_found_by_number_with_the_consent_that_was_asked_for_and_without_it_after_it_was_withdrawn()
    {
        _odk.Rows[1]["consent_share_gov"] = "yes";
        await using var mirrored = await MirroredSource.StartAsync(_odk.Source(), _odk.Time, "odk-central", "entities");
        Assert.Contains("\"permit\"", await mirrored.SearchAsync("Patient", "identifier", "urn:example:national-id|SYN-1010"), StringComparison.Ordinal);

        _odk.Rows[1]["consent_share_gov"] = "no";
        _odk.Rows[1]["__system"]!["updatedAt"] = Reading.At(_odk.Time.GetUtcNow());
        await mirrored.RefreshAsync();

        var match = Assert.Single(await mirrored.Adapter.AllAsync(RecordKind.Beneficiary, AdapterQuestions.Identified("urn:example:national-id", "SYN-1010")));
        Assert.Equal(ConsentDecision.Deny, Assert.Single(match.Consents).Decision);
    }

    [Fact]
    public async Task A_person_who_was_deleted_is_gone_after_a_refresh()
    {
        await using var mirrored = await MirroredSource.StartAsync(_odk.Source(), _odk.Time, "odk-central", "entities");
        Assert.Equal(4, (await mirrored.Adapter.PeopleAsync()).Count);

        _odk.Rows[1]["__system"]!["deletedAt"] = Reading.At(_odk.Time.GetUtcNow());
        await mirrored.RefreshAsync();

        Assert.Equal(3, (await mirrored.Adapter.PeopleAsync()).Count);
        Assert.DoesNotContain("SYN-1010", await mirrored.SearchAsync("Patient", "identifier", "urn:example:national-id|SYN-1010"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_members_of_a_submission_are_persons()
    {
        await using var mirrored = await MirroredSource.StartAsync(_odk.Source(options => options with { Dataset = null, Form = "hh_registration" }), _odk.Time, "odk-central", "submissions");

        Assert.Equal(6, (await mirrored.Adapter.PeopleAsync()).Count);
    }

    public void Dispose() => _odk.Dispose();
}
