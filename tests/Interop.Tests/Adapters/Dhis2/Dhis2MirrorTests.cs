using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Tests.Adapters.Upstream;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Adapters.Dhis2;

public sealed class Dhis2MirrorTests : IDisposable
{
    private readonly FakeDhis2 _dhis2 = new(4);
    private readonly FakeTimeProvider _time = new(FakeDhis2.Start.AddDays(3));

    [Fact]
    public async Task Tracked_entities_are_persons_with_enrolments_and_withdrawals_and_deletions_are_seen_after_a_refresh()
    {
        await using var mirrored = await MirroredSource.StartAsync(_dhis2.Source(), _time, "dhis2", "entities");
        var people = await mirrored.Adapter.PeopleAsync();
        Assert.Equal((4, "Bravo"), (people.Count, people[0].Names[0].Family));
        Assert.Equal(4, (await mirrored.Adapter.AllAsync(RecordKind.Enrolment)).Count);

        _dhis2.Rows[0]["attributes"]![2]!["value"] = "false";
        _dhis2.Rows[1]["deleted"] = true;
        _dhis2.Touch(0, _time.GetUtcNow());
        _dhis2.Touch(1, _time.GetUtcNow());
        await mirrored.RefreshAsync();

        var matches = await mirrored.Adapter.AllAsync(RecordKind.Beneficiary);
        Assert.Equal(3, matches.Count);
        Assert.Single(matches, match => Assert.Single(match.Consents).Decision == ConsentDecision.Deny);
    }

    public void Dispose() => _dhis2.Dispose();
}
