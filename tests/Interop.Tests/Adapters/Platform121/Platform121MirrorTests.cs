using Interop.Contracts;
using Interop.Tests.Adapters.Upstream;

namespace Interop.Tests.Adapters.Platform121;

public sealed class Platform121MirrorTests : IDisposable
{
    private readonly Fake121 _platform = new();

    [Fact]
    public async Task A_registration_is_a_person_without_any_consent()
    {
        await using var mirrored = await MirroredSource.StartAsync(_platform.Source(), _platform.Time, "121-platform", "registrations");

        var match = Assert.Single(await mirrored.Adapter.AllAsync(RecordKind.Beneficiary, AdapterQuestions.Identified("urn:example:121-reference", "gw-001")));

        Assert.Empty(match.Consents);
        Assert.DoesNotContain("\"Consent\"", await mirrored.SearchAsync("Patient", "identifier", "urn:example:121-reference|gw-001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_included_is_enrolled_and_who_is_deleted_is_gone_after_a_refresh()
    {
        await using var mirrored = await MirroredSource.StartAsync(_platform.Source(), _platform.Time, "121-platform", "registrations");
        Assert.Empty(await mirrored.Adapter.AllAsync(RecordKind.Enrolment));

        _platform.Edit(1, "status", "included");
        _platform.Delete(0);
        await mirrored.RefreshAsync();

        Assert.Single(await mirrored.Adapter.AllAsync(RecordKind.Enrolment));
        Assert.Equal(4, (await mirrored.Adapter.PeopleAsync()).Count);
    }

    public void Dispose() => _platform.Dispose();
}
