using CsCheck;
using Interop.Store;
using Interop.Store.Verifying;

namespace Interop.Tests.Store;

public sealed class ModelTests
{
    private static readonly string[] _agencies = ["relief", "care"];
    private static readonly string[] _subjects = ["p1", "p2", "p3"];

    private static readonly Gen<PolicyWrite> _write = Gen.Select(
        Gen.Int[1, 3].Select(n => n == 3 ? PolicyKind.Agreement : PolicyKind.Consent),
        Gen.Int[1, 4],
        Gen.Int[0, 3],
        Gen.Int[0, 1].Select(n => _agencies[n]),
        Gen.Int[0, 2].Select(n => _subjects[n]),
        Gen.Int[0, 4],
        (kind, id, expected, agency, subject, deleted) => new PolicyWrite
        {
            Kind = kind,
            Id = $"i{id}",
            ExpectedVersion = expected,
            Agency = agency,
            Subject = kind == PolicyKind.Consent ? subject : null,
            Deleted = deleted == 0,
            Author = "test",
            Content = "{}",
        });

    private static readonly Gen<(PolicyWrite[] Writes, int Microseconds)[]> _steps =
        Gen.Select(_write.Array[1, 3], Gen.Int[-3, 3], (writes, microseconds) => (writes, microseconds)).Array[1, 40];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite, 60), InlineData(Database.PostgreSql, 20)]
    public async Task It_answers_as_a_plain_list_of_everything_would(Database kind, int runs) =>
        await _steps.SampleAsync(steps => CompareAsync(kind, steps), iter: runs, threads: 1);

    private static async Task CompareAsync(Database kind, (PolicyWrite[] Writes, int Microseconds)[] steps)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        var model = new StoreModel();
        var now = store.Time.GetUtcNow();
        foreach (var (given, microseconds) in steps)
        {
            // Half of the writes build on what is there, so that items grow old.
            PolicyWrite[] writes = [.. given.Select((write, i) => i % 2 == 0 ? write with { ExpectedVersion = model.History(write.Kind, write.Id).Count } : write)];
            now = now.AddMicroseconds(microseconds);
            store.Time.AdjustTime(now);

            var result = await store.Policies.WriteAsync(writes, Cancellation);

            var conflict = model.Write(writes, now);
            Assert.Equal(conflict, result is WriteResult.Conflict met ? (met.Kind, met.Id, met.Version) : null);
        }

        Assert.Equal(model.Count, await store.Policies.HeadAsync(Cancellation));
        foreach (var of in (PolicyKind[])[PolicyKind.Consent, PolicyKind.Agreement, PolicyKind.Partner])
        {
            Assert.Equal(model.Newest(of, null, null).Count, await store.Policies.CountAsync(of, Cancellation));
            foreach (var agency in (string?[])[null, .. _agencies])
            {
                Assert.Equal(model.Newest(of, agency, null), await Seqs(store.Policies.CurrentAsync(of, agency, 0, Cancellation)));
                foreach (var at in Enumerable.Range(-9, 19).Select(i => now.AddMicroseconds(i)))
                {
                    Assert.Equal(model.Newest(of, agency, at), await Seqs(store.Policies.AsOfAsync(of, agency, at, Cancellation)));
                }
            }

            foreach (var id in Enumerable.Range(1, 4).Select(i => $"i{i}"))
            {
                var history = model.History(of, id);
                Assert.Equal(history, await Seqs(store.Policies.HistoryAsync(of, id, Cancellation)));
                Assert.Equal(history.Count == 0 ? null : history[^1], (await store.Policies.FindAsync(of, id, Cancellation))?.Seq);
            }
        }

        foreach (var at in (DateTimeOffset?[])[null, now, now.AddMicroseconds(-3), now.AddMicroseconds(3)])
        {
            foreach (var agency in _agencies)
            {
                string[] subjects = ["p1", "p3"];
                var consents = await store.Policies.ConsentsAsync(agency, subjects, at, Cancellation);
                Assert.Equal(model.Newest(PolicyKind.Consent, agency, at, subjects), consents.Select(version => version.Seq));
            }
        }

        Assert.IsType<StoreVerification.Intact>(await store.VerifyAsync());
    }

    private static async Task<List<long>> Seqs(IAsyncEnumerable<PolicyVersion> versions) => await versions.Select(version => version.Seq).ToListAsync();
}
