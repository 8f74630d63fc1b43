using Interop.Contracts.Adapters;
using Interop.Contracts.People;
using Interop.Tests.NonInterference.Requests;
using Interop.Tests.NonInterference.Worlds;

namespace Interop.Tests.NonInterference;

/// <summary>Worlds that differ only in what a partner may not see answer that partner alike to the byte. The long run is <c>./dev fuzz</c>.</summary>
public sealed class NonInterferenceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_partner_may_not_see_changes_no_byte_of_any_answer()
    {
        var seed = Environment.GetEnvironmentVariable("INTEROP_FUZZ_SEED") is { Length: > 0 } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Random.Shared.Next();

        var tally = await NonInterferenceRun.RunAsync(seed, 2_400, 3, Cancellation);

        TestContext.Current.SendDiagnosticMessage(tally.Summary(seed));
        Assert.True(tally.Differences.IsEmpty, $"{tally.Summary(seed)}\n{string.Join('\n', tally.Differences.Take(3))}");
        Assert.Equal(2_400, tally.Requests);
        Assert.True(tally.Count((_, status) => status == 200) > 240, tally.Statuses());
        Assert.True(tally.Count((route, status) => route == "page" && status == 200) > 20, tally.Statuses());
        Assert.True(tally.Count((route, status) => route == "export's file" && status == 200) > 5, tally.Statuses());
        Assert.True(tally.Answers.Select(answer => answer.Key.Route).Distinct().Count() > Routes.All.Count * 3 / 4);
        Assert.True(tally.Entries > 200);
    }

    [Fact]
    public async Task A_difference_in_what_may_be_seen_would_be_found()
    {
        var tally = await NonInterferenceRun.RunAsync(1, 240, 2, Cancellation, Seen);

        Assert.False(tally.Differences.IsEmpty, tally.Summary(1));
    }

    // Everybody of the right world has another name.
    private static WorldPair Seen(WorldPair pair) => pair with
    {
        Registries = pair.Registries.ToDictionary(registry => registry.Key, registry => registry.Value with { Right = registry.Value.Right!.Select(Renamed) }, StringComparer.Ordinal),
    };

    private static AdapterMatch Renamed(AdapterMatch match) =>
        match.Record is Beneficiary person ? match with { Record = person with { Names = [new("Somebody Else", "Else", ["Somebody"])] } } : match;
}
