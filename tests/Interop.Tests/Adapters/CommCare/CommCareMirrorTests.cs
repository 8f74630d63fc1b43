using Interop.Tests.Adapters.Upstream;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Adapters.CommCare;

public sealed class CommCareMirrorTests : IDisposable
{
    private readonly FakeCommCare _hq = new(4);
    private readonly FakeTimeProvider _time = new(FakeCommCare.Start.AddDays(1));

    [Fact]
    public async Task Cases_are_persons_and_edits_are_seen_after_a_refresh()
    {
        await using var mirrored = await MirroredSource.StartAsync(_hq.Source(), _time, "commcare", "patient");
        Assert.Equal(4, (await mirrored.Adapter.PeopleAsync()).Count);

        _hq.Edit(0, _time.GetUtcNow());
        await mirrored.RefreshAsync();

        Assert.Single(await mirrored.Adapter.PeopleAsync(), person => $"{person.BirthDate}".Contains("1948-11-03", StringComparison.Ordinal));
    }

    public void Dispose() => _hq.Dispose();
}
