using Interop.Store.Dci;

namespace Interop.Tests.Gateway.Dci.Callbacks;

/// <summary>Subscriptions of which setting a next moment, but for the first, takes long enough for that moment to come meanwhile.</summary>
internal sealed class SlowSubscriptions(IDciSubscriptions kept) : IDciSubscriptions
{
    private int _set;

    public Task<DciSubscription?> AddAsync(DciSubscription subscription, IReadOnlyCollection<string> beside, CancellationToken cancellation) => kept.AddAsync(subscription, beside, cancellation);

    public Task<DciSubscription?> FindAsync(string code, CancellationToken cancellation) => kept.FindAsync(code, cancellation);

    public Task<IReadOnlyList<DciSubscription>> OfPartnerAsync(string partner, string agency, CancellationToken cancellation) => kept.OfPartnerAsync(partner, agency, cancellation);

    public Task<IReadOnlyList<DciSubscription>> ClaimAsync(int most, TimeSpan lease, CancellationToken cancellation) => kept.ClaimAsync(most, lease, cancellation);

    public Task NextAsync(string code, DateTimeOffset moment, CancellationToken cancellation) => SlowlyAsync(() => kept.NextAsync(code, moment, cancellation), cancellation);

    public Task AdvanceAsync(DciSubscription claimed, DateTimeOffset moment, CancellationToken cancellation) => SlowlyAsync(() => kept.AdvanceAsync(claimed, moment, cancellation), cancellation);

    public Task<bool> EndAsync(string code, string by, CancellationToken cancellation) => kept.EndAsync(code, by, cancellation);

    public Task<IReadOnlyDictionary<string, DciTold>> ToldAsync(string code, CancellationToken cancellation) => kept.ToldAsync(code, cancellation);

    public Task NoteAsync(string code, IReadOnlyDictionary<string, byte[]> noted, IReadOnlyCollection<string> forgotten, CancellationToken cancellation) => kept.NoteAsync(code, noted, forgotten, cancellation);

    public Task<bool> SendAsync(string code, IReadOnlyCollection<string> shown, IReadOnlyCollection<string> gone, CancellationToken cancellation) => kept.SendAsync(code, shown, gone, cancellation);

    public Task TakenAsync(string code, IReadOnlyDictionary<string, byte[]> shown, IReadOnlyCollection<string> gone, CancellationToken cancellation) => kept.TakenAsync(code, shown, gone, cancellation);

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellation) => kept.SweepAsync(before, cancellation);

    private async Task SlowlyAsync(Func<Task> set, CancellationToken cancellation)
    {
        await set();
        if (Interlocked.Increment(ref _set) > 1)
        {
            await Task.Delay(TimeSpan.FromSeconds(2), cancellation);
        }
    }
}
