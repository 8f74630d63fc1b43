using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Tests.Adapters.Upstream;

namespace Interop.Tests.Adapters.Primero;

public sealed class PrimeroMirrorTests : IDisposable
{
    private readonly FakePrimero _primero = new(3);

    [Fact]
    public async Task Cases_are_persons_with_consent_when_both_flags_are_set_and_withdrawals_are_seen_after_a_refresh()
    {
        _primero.Rows[1]["disclosure_other_orgs"] = null;
        await using var mirrored = await MirroredSource.StartAsync(_primero.Source(), _primero.Time, "primero", "cases");
        Assert.Equal([ConsentDecision.Permit], await DecisionsAsync(mirrored, 1));
        Assert.Empty(await DecisionsAsync(mirrored, 2));

        _primero.Rows[0]["disclosure_other_orgs"] = false;
        _primero.Rows[2]["record_state"] = false;
        _primero.Touch(0, _primero.Time.GetUtcNow());
        _primero.Touch(2, _primero.Time.GetUtcNow());
        await mirrored.RefreshAsync();

        Assert.Equal([ConsentDecision.Deny], await DecisionsAsync(mirrored, 1));
        Assert.Equal(2, (await mirrored.Adapter.PeopleAsync()).Count);
    }

    public void Dispose() => _primero.Dispose();

    private static async Task<IEnumerable<ConsentDecision>> DecisionsAsync(MirroredSource mirrored, int number) =>
        Assert.Single(await mirrored.Adapter.AllAsync(RecordKind.Beneficiary, AdapterQuestions.Identified("urn:example:case", $"test{number:000}"))).Consents.Select(consent => consent.Decision);
}
