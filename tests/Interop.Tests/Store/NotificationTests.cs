using Interop.Store;
using Interop.Store.Notices;
using static Interop.Tests.Store.Policies;

namespace Interop.Tests.Store;

public sealed class NotificationTests
{
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Notices_are_queued_with_the_write_or_not_at_all(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var (kept, lost) = (Draft("c1"), Draft("c1"));

        Assert.IsType<WriteResult.Written>(await store.Policies.WriteAsync([Consent("c1")], [kept], Cancellation));
        Assert.IsType<WriteResult.Conflict>(await store.Policies.WriteAsync([Consent("c1")], [lost], Cancellation));

        var notice = Assert.Single(await store.Database.Notifications.OfConsentAsync("c1", Cancellation));
        Assert.Equal(
            (kept.Id, "relief", "ministry", "consent-withdrawn", "c1", "p1", """{"id":1}""", NoticeStatus.Queued, 0, store.Time.GetUtcNow()),
            (notice.Id, notice.Agency, notice.Partner, notice.Kind, notice.Consent, notice.Subject, notice.Payload, notice.Status, notice.Attempts, notice.CreatedAt));
        Assert.Null(await store.Database.Notifications.FindAsync(lost.Id, Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task Each_notice_is_claimed_by_one_of_many_until_its_lease_ends(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await using var other = await store.OpenAnotherAsync();
        await store.Database.Notifications.EnqueueAsync([.. Enumerable.Range(0, 200).Select(i => Draft($"c{i}"))], Cancellation);

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(async () =>
        {
            var claimed = new List<Notice>();
            while (await (i % 2 == 0 ? store.Database : other).Notifications.ClaimAsync(7, _lease, Cancellation) is { Count: > 0 } some)
            {
                claimed.AddRange(some);
            }

            return claimed;
        })));

        Assert.Equal(200, claims.Sum(claimed => claimed.Count));
        Assert.Equal(200, claims.SelectMany(claimed => claimed).Select(notice => notice.Id).Distinct().Count());
        store.Time.Advance(_lease);
        var again = await other.Notifications.ClaimAsync(1000, _lease, Cancellation);
        Assert.Equal(200, again.Count);
        Assert.All(again, notice => Assert.Equal(2, notice.Attempts));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_notice_goes_its_way_from_failure_to_acknowledgement(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var outbox = store.Database.Notifications;
        var draft = Draft("c1");
        var id = draft.Id;
        await outbox.EnqueueAsync([draft], Cancellation);
        var first = Assert.Single(await outbox.ClaimAsync(5, _lease, Cancellation));

        Assert.True(await outbox.FailedAsync(id, first.Attempts, DeliveryError.TimedOut, store.Time.GetUtcNow().AddHours(1), Cancellation));
        Assert.Equal(DeliveryError.TimedOut, (await outbox.FindAsync(id, Cancellation))!.LastError);
        Assert.Empty(await outbox.ClaimAsync(5, _lease, Cancellation));
        store.Time.Advance(TimeSpan.FromHours(1));
        var second = Assert.Single(await outbox.ClaimAsync(5, _lease, Cancellation));
        Assert.False(await outbox.FailedAsync(id, first.Attempts, DeliveryError.TimedOut, null, Cancellation));
        Assert.True(await outbox.FailedAsync(id, second.Attempts, DeliveryError.Rejected, null, Cancellation));
        Assert.Equal(NoticeStatus.Dead, (await outbox.FindAsync(id, Cancellation))!.Status);
        Assert.False(await outbox.DeliveredAsync(id, Cancellation));
        Assert.Single(await outbox.UnacknowledgedAsync("relief", 10, Cancellation));

        Assert.True(await outbox.RequeueAsync(id, Cancellation));
        Assert.False(await outbox.RequeueAsync(id, Cancellation));
        Assert.Equal(3, Assert.Single(await outbox.ClaimAsync(5, _lease, Cancellation)).Attempts);
        Assert.True(await outbox.DeliveredAsync(id, Cancellation));
        Assert.Equal((NoticeStatus.Delivered, DeliveryError.None), ((await outbox.FindAsync(id, Cancellation))!.Status, (await outbox.FindAsync(id, Cancellation))!.LastError));
        store.Time.Advance(_lease * 2);
        Assert.Empty(await outbox.ClaimAsync(5, _lease, Cancellation));
        Assert.Single(await outbox.UnacknowledgedAsync(null, 10, Cancellation));
        Assert.Empty(await outbox.UnacknowledgedAsync("other", 10, Cancellation));

        Assert.False(await outbox.AcknowledgedAsync(id, "another-partner", Cancellation));
        Assert.True(await outbox.AcknowledgedAsync(id, "ministry", Cancellation));
        var at = (await outbox.FindAsync(id, Cancellation))!.AcknowledgedAt;
        Assert.Equal(store.Time.GetUtcNow(), at);
        store.Time.Advance(_lease);
        Assert.True(await outbox.AcknowledgedAsync(id, "ministry", Cancellation));
        Assert.Equal(at, (await outbox.FindAsync(id, Cancellation))!.AcknowledgedAt);
        Assert.Empty(await outbox.UnacknowledgedAsync(null, 10, Cancellation));
        Assert.Single(await outbox.OfPartnerAsync("ministry", 10, Cancellation));
        Assert.Empty(await outbox.OfPartnerAsync("another-partner", 10, Cancellation));
    }

    private static NoticeDraft Draft(string consent) =>
        new() { Agency = "relief", Partner = "ministry", Kind = "consent-withdrawn", Consent = consent, Subject = "p1", Payload = """{"id":1}""" };
}
