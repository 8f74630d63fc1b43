using Interop.Contracts.Consents;
using static Interop.Contracts.Consents.ConsentStatus;

namespace Interop.Tests.Contracts.Consents;

/// <summary>The table of docs/consent.md, pair by pair.</summary>
public sealed class ConsentTransitionsTests
{
    private static readonly Dictionary<ConsentStatus, ConsentStatus[]> Table = new()
    {
        [Requested] = [Given, Refused, Expired, Invalidated],
        [Given] = [Renewed, Withdrawn, Expired, Invalidated],
        [Renewed] = [Renewed, Withdrawn, Expired, Invalidated],
        [Expired] = [Renewed, Withdrawn, Invalidated],
        [Refused] = [Invalidated],
        [Withdrawn] = [Invalidated],
        [Invalidated] = [],
    };

    [Fact]
    public void A_status_follows_another_only_as_the_table_says() => Assert.All(
        from before in Enum.GetValues<ConsentStatus>() from after in Enum.GetValues<ConsentStatus>() select (before, after),
        pair => Assert.Equal(Table[pair.before].Contains(pair.after), ConsentTransitions.Allow(pair.before, pair.after)));
}
