using CsCheck;
using Interop.Consents.Deciding;
using Interop.Contracts.Consents;
using Interop.Gateway.Consents.Index;

namespace Interop.Tests.Gateway.Consents.Index;

public sealed class ConsentIndexTests
{
    private static readonly DateTimeOffset At = new(2025, 3, 4, 5, 6, 7, TimeSpan.Zero);

    /// <summary>Ways to hash that put many subjects beside or upon each other, yet never two at the same hash.</summary>
    public static TheoryData<string> Hashes => ["process", "one home", "last home", "one shard"];

    private static ConsentStatus[] Statuses => [ConsentStatus.Given, ConsentStatus.Refused, ConsentStatus.Withdrawn, ConsentStatus.Expired, (ConsentStatus)99];

    [Theory]
    [MemberData(nameof(Hashes))]
    public void It_holds_what_a_dictionary_would(string hash)
    {
        var step = Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[0, 3]);

        step.Array[0, 300].Sample(steps =>
        {
            var index = new ConsentIndex(Hash(hash));
            var model = new Dictionary<(string, string), ConsentProvision>();
            foreach (var (subject, id, status, terms, kind) in steps)
            {
                var key = ($"Patient/{subject}", Id(id));
                var said = TermsOf.Any(terms, Statuses[status]);
                var known = model.Remove(key);
                if (kind > 0 && said.Effect != ConsentEffect.Silent)
                {
                    model[key] = said.Effect == ConsentEffect.Unreadable ? ConsentProvision.Unread(key.Item2) : ConsentProvision.Of(key.Item2, said, At);
                }

                Assert.Equal(known, kind > 0 ? index.Upsert("relief", key.Item1, key.Item2, said, At) : index.Remove("relief", key.Item1, key.Item2));
            }

            Assert.Equal(model.Count, index.Count);
            Assert.Equal(model.Values.Where(each => !each.Unreadable).Select(each => each.Terms.Key).Distinct().Count(), index.Terms);
            for (var subject = 0; subject <= 12; subject++)
            {
                var expected = model.Where(pair => pair.Key.Item1 == $"Patient/{subject}").Select(pair => Text(pair.Value)).Order(StringComparer.Ordinal);
                Assert.Equal(expected, Found(index, "relief", $"Patient/{subject}").Select(Text).Order(StringComparer.Ordinal));
            }

            Assert.Empty(Found(index, "other", "Patient/1"));
        });
    }

    [Fact]
    public void Thousands_are_found_again_while_it_grows_and_shrinks()
    {
        var index = new ConsentIndex(Hash("one shard"));
        for (var i = 0; i < 5000; i++)
        {
            index.Upsert("relief", $"Patient/{i}", new ConsentId((ulong)i).ToString(), TermsOf.Any(i % 7), At);
        }

        Assert.All(Enumerable.Range(0, 5000), i => Assert.Equal($"partner-{i % 7}", Assert.Single(Found(index, "relief", $"Patient/{i}")).Terms.Clause.Recipients[0]));
        Assert.InRange(index.Capacity, 5000 * 5 / 4, 5000 * 7 / 5);

        for (var i = 0; i < 5000; i += 2)
        {
            Assert.True(index.Remove("relief", $"Patient/{i}", new ConsentId((ulong)i).ToString()));
        }

        Assert.All(Enumerable.Range(0, 5000), i => Assert.Equal(i % 2, Found(index, "relief", $"Patient/{i}").Count));
        for (var i = 1; i < 5000; i += 2)
        {
            Assert.True(index.Remove("relief", $"Patient/{i}", new ConsentId((ulong)i).ToString()));
        }

        Assert.Equal((0L, 0), (index.Count, index.Terms));
        Assert.InRange(index.Capacity, 0, 100);
    }

    [Fact]
    public void Every_key_of_a_subject_is_looked_up_and_agencies_are_kept_apart()
    {
        var index = new ConsentIndex();
        index.Upsert("relief", "Patient/1", "seeded", TermsOf.Any(1), At);
        index.Upsert("relief", "Patient?urn:x|1", ConsentId.New().ToString(), TermsOf.Any(2), At);
        index.Upsert("reliefP", "atient/1", "another", TermsOf.Any(3), At);

        Assert.Equal(2, Found(index, "relief", "Patient/1", "Patient?urn:x|1", "Group/1").Count);
        Assert.Equal("another", Assert.Single(Found(index, "reliefP", "atient/1")).Id);
    }

    [Fact]
    public void Terms_that_find_no_room_deny()
    {
        var index = new ConsentIndex(Hash("process"), mostTerms: 2);
        for (var i = 0; i < 3; i++)
        {
            index.Upsert("relief", $"Patient/{i}", $"c{i}", TermsOf.Any(i), At);
        }

        Assert.False(Assert.Single(Found(index, "relief", "Patient/1")).Unreadable);
        Assert.True(Assert.Single(Found(index, "relief", "Patient/2")).Unreadable);

        index.Remove("relief", "Patient/0", "c0");
        index.Upsert("relief", "Patient/2", "c2", TermsOf.Any(2), At);
        Assert.False(Assert.Single(Found(index, "relief", "Patient/2")).Unreadable);
    }

    [Fact]
    public async Task Many_threads_see_every_consent_that_nobody_touches()
    {
        var index = new ConsentIndex();
        for (var i = 0; i < 500; i++)
        {
            index.Upsert("relief", $"Patient/{i}", $"stays-{i}", TermsOf.Any(i), At);
        }

        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(
            () =>
            {
                for (var i = 0; i < 20_000; i++)
                {
                    var (key, id) = ($"Patient/{i % 500}", $"w{writer}-{i % 700}");
                    index.Upsert("relief", key, id, TermsOf.Any(1000 + (i % 50)), At);
                    index.Remove("relief", key, id);
                }
            },
            TestContext.Current.CancellationToken)).ToList();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(
            () =>
            {
                for (var i = 0; i < 50_000; i++)
                {
                    var stays = Assert.Single(Found(index, "relief", $"Patient/{i % 500}"), found => found.Id == $"stays-{i % 500}");
                    Assert.Equal($"partner-{i % 500}", stays.Terms.Clause.Recipients[0]);
                }
            },
            TestContext.Current.CancellationToken));
        await Task.WhenAll([.. writers, .. readers]);

        Assert.Equal((500L, 500), (index.Count, index.Terms));
    }

    private static List<ConsentProvision> Found(ConsentIndex index, string agency, params string[] keys)
    {
        var found = new List<ConsentProvision>();
        index.Find(agency, keys, found);
        return found;
    }

    private static string Id(int number) => number % 2 == 0 ? new ConsentId((ulong)number).ToString() : $"seeded-{number}";

    private static string Text(ConsentProvision provision) => $"{provision.Id} {provision.At:O} {provision.Terms.Key}";

    private static SubjectHashing Hash(string name)
    {
        var process = new SubjectHasher();
        return (agency, key) => (name, process.Hash(agency, key)) switch
        {
            // The high half of the word is the home; the low half tells subjects apart.
            ("one home", var hash) => new((uint)hash.Word, 0),
            ("last home", var hash) => new(0xFFFFFFFF_00000000 | (uint)hash.Word, 0),
            ("one shard", var hash) => new(hash.Word, 0),
            (_, var hash) => hash,
        };
    }
}
