using Interop.Consents.Deciding;
using Interop.Contracts.Consents;
using Interop.Gateway.Consents.Index;
using Interop.Store;

namespace Interop.Tests.Gateway.Consents.Index;

public sealed class ConsentFeedTests
{
    private static readonly string One = new ConsentId(1).ToString();
    private static readonly string Two = new ConsentId(2).ToString();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_there_before_the_start_is_there_after_it()
    {
        await using var fed = new FedIndex();
        fed.Put(One, "p1");
        fed.Put(Two, "p1", ConsentStatus.Withdrawn);
        fed.Store.Put(PolicyKind.Consent, "broken", "Patient/p2", "{}");
        fed.Store.Put(PolicyKind.Partner, "gov", null, "{}");

        await fed.Feed.StartAsync(Cancellation);

        Assert.Equal([ConsentEffect.Speaks, ConsentEffect.Withdraws], (await fed.FindAsync("p1")).OrderBy(each => each.Id, StringComparer.Ordinal).Select(each => each.Terms.Effect));
        Assert.True(Assert.Single(await fed.FindAsync("p2")).Unreadable);
        Assert.Equal([("all: gov.1", 0L)], fed.Observer.Told);
        Assert.Equal(4, fed.Feed.AppliedSeq);
    }

    [Fact]
    public async Task A_change_has_effect_once_its_writer_has_waited_for_it()
    {
        await using var fed = new FedIndex();
        await fed.Feed.StartAsync(Cancellation);

        await fed.Feed.UntilAsync(fed.Put(One, "p1").Seq, Cancellation);
        Assert.Equal(ConsentEffect.Speaks, Assert.Single(await fed.FindAsync("p1")).Terms.Effect);

        await fed.Feed.UntilAsync(fed.Put(One, "p1", ConsentStatus.Withdrawn).Seq, Cancellation);
        Assert.Equal(ConsentEffect.Withdraws, Assert.Single(await fed.FindAsync("p1")).Terms.Effect);

        await fed.Feed.UntilAsync(fed.Put(One, "p1", ConsentStatus.Invalidated).Seq, Cancellation);
        Assert.Empty(await fed.FindAsync("p1"));

        await fed.Feed.UntilAsync(fed.Put(Two, "p1").Seq, Cancellation);
        await fed.Feed.UntilAsync(fed.Store.Put(PolicyKind.Consent, Two, "Patient/p1", "{}", deleted: true).Seq, Cancellation);
        Assert.Empty(await fed.FindAsync("p1"));
    }

    [Fact]
    public async Task One_order_holds_for_consents_and_everything_else()
    {
        await using var fed = new FedIndex();
        fed.Observer.OnApply = version => Assert.Equal((version.Seq - 1) / 2, fed.Feed.Index.Count);
        await fed.Feed.StartAsync(Cancellation);
        var last = 0L;
        for (var i = 0; i < 20; i++)
        {
            fed.Store.Put(PolicyKind.Agreement, "a", null, "{}");
            last = fed.Put(new ConsentId((ulong)i).ToString(), "p1").Seq;
        }

        await fed.Feed.UntilAsync(last, Cancellation);

        // Each was told before the feed said that it had it, and after it had what came before.
        Assert.Equal(Enumerable.Range(1, 20).Select(i => ($"a.{i}", (2L * i) - 2)).Prepend(("all: ", 0L)), fed.Observer.Told);
    }

    [Fact]
    public async Task A_consent_that_moves_to_another_person_leaves_nothing_behind()
    {
        await using var fed = new FedIndex();
        fed.Put(One, "p1");
        await fed.Feed.StartAsync(Cancellation);

        await fed.Feed.UntilAsync(fed.Put(One, "p2").Seq, Cancellation);
        Assert.Empty(await fed.FindAsync("p1"));
        Assert.Single(await fed.FindAsync("p2"));

        await fed.Feed.UntilAsync(fed.Store.Put(PolicyKind.Consent, One, "Patient/p3", "{}", deleted: true).Seq, Cancellation);
        Assert.Empty(await fed.FindAsync("p2"));
    }

    [Theory]
    [InlineData("not FHIR")]
    [InlineData("another person")]
    [InlineData("another agency")]
    public async Task A_version_that_cannot_be_what_it_says_denies(string fault)
    {
        await using var fed = new FedIndex();
        fed.Put(One, "p1");
        await fed.Feed.StartAsync(Cancellation);
        var content = fault switch
        {
            "not FHIR" => "[1]",
            "another person" => FedIndex.Consent(One, "p2"),
            _ => FedIndex.Consent(One, "p1").Replace("\"relief\"", "\"other\"", StringComparison.Ordinal),
        };

        await fed.Feed.UntilAsync(fed.Store.Put(PolicyKind.Consent, One, "Patient/p1", content).Seq, Cancellation);

        Assert.True(Assert.Single(await fed.FindAsync("p1")).Unreadable);
    }

    [Fact]
    public async Task What_is_written_while_everything_is_being_read_is_not_missed()
    {
        await using var fed = new FedIndex();
        fed.Put(One, "p1");
        fed.Put(Two, "p2");
        var once = true;
        fed.Store.WhileReading = () =>
        {
            if (once)
            {
                once = false;
                fed.Put(One, "p1", ConsentStatus.Withdrawn);
                fed.Put(Two, "p3");
            }
        };

        await fed.Feed.StartAsync(Cancellation);

        Assert.Equal(ConsentEffect.Withdraws, Assert.Single(await fed.FindAsync("p1")).Terms.Effect);
        Assert.Empty(await fed.FindAsync("p2"));
        Assert.Single(await fed.FindAsync("p3"));
    }

    [Fact]
    public async Task A_store_that_gives_no_sign_is_asked_all_the_same()
    {
        await using var fed = new FedIndex();
        fed.Store.Signals = false;
        await fed.Feed.StartAsync(Cancellation);

        await fed.MovingAsync(fed.Feed.UntilAsync(fed.Put(One, "p1").Seq, Cancellation));

        Assert.Single(await fed.FindAsync("p1"));
    }

    [Fact]
    public async Task What_was_looked_at_a_second_ago_is_looked_at_again()
    {
        await using var fed = new FedIndex();
        await fed.Feed.StartAsync(Cancellation);
        fed.Store.Signals = false;
        fed.Put(One, "p1");

        fed.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Single(await fed.FindAsync("p1"));
    }

    [Fact]
    public async Task An_answer_that_took_a_second_says_nothing_about_now()
    {
        await using var fed = new FedIndex();
        await fed.Feed.StartAsync(Cancellation);
        fed.Store.Before = _ =>
        {
            fed.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.CompletedTask;
        };
        fed.Time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<PolicyStaleException>(() => fed.Feed.EnsureFreshAsync(Cancellation).AsTask());
    }

    [Theory]
    [Trait("Case", "H1")]
    [InlineData("hangs")]
    [InlineData("hangs whatever it is told")]
    [InlineData("fails")]
    public async Task Once_the_store_no_longer_answers_nothing_is_decided_until_it_does(string fault)
    {
        await using var fed = new FedIndex();
        fed.Put(One, "p1");
        await fed.Feed.StartAsync(Cancellation);
        var until = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fed.Store.Before = cancellation => fault switch
        {
            "hangs" => until.Task.WaitAsync(cancellation),
            "fails" => Task.FromException(new StoreUnavailableException("It is down.")),
            _ => until.Task,
        };
        fed.Time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<PolicyStaleException>(() => fed.MovingAsync(fed.Feed.EnsureFreshAsync(Cancellation).AsTask()));
        await Assert.ThrowsAsync<PolicyStaleException>(() => fed.MovingAsync(fed.Feed.EnsureFreshAsync(Cancellation).AsTask()));

        fed.Put(One, "p1", ConsentStatus.Withdrawn);
        fed.Store.Before = _ => Task.CompletedTask;
        until.SetResult();
        await fed.MovingAsync(fed.Feed.UntilAsync(2, Cancellation));
        Assert.Equal(ConsentEffect.Withdraws, Assert.Single(await fed.FindAsync("p1")).Terms.Effect);
        Assert.Equal(1, fed.Store.Loads);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_lost_on_the_way_makes_it_read_everything_anew(bool atTheEnd)
    {
        await using var fed = new FedIndex();
        fed.Put(One, "p1");
        await fed.Feed.StartAsync(Cancellation);
        fed.Store.Changes = changes => changes.Count > 2 ? [.. changes.Where(version => version.Seq != (atTheEnd ? 4 : 2))] : changes;
        fed.Store.Signals = false;
        fed.Put(One, "p1", ConsentStatus.Withdrawn);
        fed.Store.Put(PolicyKind.Agreement, "a", null, "{}");
        fed.Put(Two, "p2");
        fed.Put(Two, "p2", ConsentStatus.Withdrawn);

        await fed.MovingAsync(fed.Feed.UntilAsync(5, Cancellation));

        Assert.Equal(2, fed.Store.Loads);
        Assert.Equal("all: a.1", fed.Observer.Told[^1].Told);
        Assert.Equal(ConsentEffect.Withdraws, Assert.Single(await fed.FindAsync("p1")).Terms.Effect);
        Assert.Equal(ConsentEffect.Withdraws, Assert.Single(await fed.FindAsync("p2")).Terms.Effect);
    }

    [Theory]
    [Trait("Case", "H2")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_backup_that_was_put_back_is_read_anew_however_much_was_written_since(int writtenSince)
    {
        await using var fed = new FedIndex();
        fed.Put(One, "p1");
        fed.Put(Two, "p2");
        await fed.Feed.StartAsync(Cancellation);
        fed.Store.Signals = false;
        var before = fed.Feed.Index;

        fed.Store.Restore(1);
        for (var i = 0; i < writtenSince; i++)
        {
            fed.Store.Put(PolicyKind.Consent, "other", "Patient/p3", "{}", world: "two");
        }

        await fed.MovingUntilAsync(() => fed.Feed.Index != before && fed.Feed.AppliedSeq == 1 + writtenSince);

        Assert.Empty(await fed.FindAsync("p2"));
        Assert.Equal(Math.Min(writtenSince, 1), (await fed.FindAsync("p3")).Count);
    }

    [Fact]
    public async Task While_everything_is_read_anew_nothing_is_decided()
    {
        await using var fed = new FedIndex();
        fed.Put(One, "p1");
        fed.Put(Two, "p2");
        await fed.Feed.StartAsync(Cancellation);
        var until = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fed.Store.WhileReading = () =>
        {
            reading.TrySetResult();
            until.Task.Wait(Cancellation);
        };

        fed.Store.Restore(1);
        await fed.MovingAsync(reading.Task);

        await Assert.ThrowsAsync<PolicyStaleException>(() => fed.Feed.EnsureFreshAsync(Cancellation).AsTask());
        until.SetResult();
        await fed.MovingUntilAsync(() => fed.Feed.AppliedSeq == 1);
    }

    [Fact]
    public async Task A_version_that_cannot_be_applied_is_never_passed_over()
    {
        await using var fed = new FedIndex();
        await fed.Feed.StartAsync(Cancellation);
        var broken = true;
        fed.Observer.OnApply = _ =>
        {
            if (broken)
            {
                throw new InvalidOperationException();
            }
        };

        fed.Store.Put(PolicyKind.Agreement, "a", null, "{}");
        fed.Put(One, "p1");
        fed.Time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<PolicyStaleException>(() => fed.MovingAsync(fed.Feed.EnsureFreshAsync(Cancellation).AsTask()));
        Assert.Equal(0, fed.Feed.AppliedSeq);

        broken = false;
        await fed.MovingAsync(fed.Feed.UntilAsync(2, Cancellation));
        Assert.Single(await fed.FindAsync("p1"));
    }

    [Fact]
    public async Task Nothing_is_decided_before_the_start_and_nobody_waits_after_the_end()
    {
        await using var fed = new FedIndex();
        await Assert.ThrowsAsync<PolicyStaleException>(() => fed.Feed.EnsureFreshAsync(Cancellation).AsTask());
        await fed.Feed.StartAsync(Cancellation);
        var waiting = fed.Feed.UntilAsync(9, Cancellation);

        await fed.Feed.StopAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task More_than_one_batch_is_read_to_the_end()
    {
        await using var fed = new FedIndex();
        await fed.Feed.StartAsync(Cancellation);
        fed.Store.Signals = false;
        for (var i = 0; i < 4500; i++)
        {
            fed.Put(new ConsentId((ulong)i).ToString(), $"p{i}");
        }

        fed.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Single(await fed.FindAsync("p4499"));
        Assert.Equal(4500, fed.Feed.Index.Count);
    }
}
