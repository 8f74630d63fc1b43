using Interop.Tests.Adapters.Upstream;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Adapters.KoboToolbox;

public sealed class KoboToolboxMirrorTests : IDisposable
{
    private readonly FakeKobo _kobo = new(4);
    private readonly FakeTimeProvider _time = new(FakeKobo.Start.AddDays(1));

    // C8
    [Fact]
    public async Task An_edited_submission_stays_the_same_person_after_the_next_full_reading()
    {
        await using var mirrored = await MirroredSource.StartAsync(_kobo.Source(), _time, "kobotoolbox", "data");
        var before = (await mirrored.Adapter.PeopleAsync()).Select(person => person.Id).Order().ToList();

        _kobo.Edit(0, "group_ad8jk55/fullName", "Jane Doe");
        await mirrored.RefreshAsync();
        Assert.DoesNotContain(await mirrored.Adapter.PeopleAsync(), person => person.Names[0].Text == "Jane Doe");
        _time.Advance(TimeSpan.FromHours(24));
        await mirrored.RefreshAsync();

        var people = await mirrored.Adapter.PeopleAsync();
        Assert.Single(people, person => person.Names[0].Text == "Jane Doe");
        Assert.Equal(before, people.Select(person => person.Id).Order());
    }

    public void Dispose() => _kobo.Dispose();
}
