using System.Text;
using CsCheck;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Gateway.Consents.Index;
using Interop.Store;
using Interop.Store.Verifying;
using Interop.Tests.Contracts;
using Interop.Tests.Gateway.Policies;
using Interop.Tests.Store;

namespace Interop.Tests.Gateway.Consents.Index;

/// <summary>A start by extracts holds what a start that reads every consent holds, whatever state the extracts are in.</summary>
public sealed class ExtractLoadTests
{
    private const int People = 40;

    // Takes what migration 4 made away again, and with it every extract.
    private const string BeforeExtracts = """
        DROP TABLE message_taken;
        DROP TABLE dci_item;
        DROP TABLE dci_told;
        DROP TABLE dci_subscription;
        DROP TABLE dci_transaction;
        DROP TABLE consent_terms;
        ALTER TABLE policy_current DROP COLUMN id; ALTER TABLE policy_current DROP COLUMN subject; ALTER TABLE policy_current DROP COLUMN terms;
        ALTER TABLE policy_current DROP COLUMN settled; ALTER TABLE policy_current DROP COLUMN origin; ALTER TABLE policy_current DROP COLUMN seal;
        DELETE FROM schema_migration WHERE number >= 4
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_start_by_extracts_holds_what_reading_every_consent_gives(Database kind)
    {
        await using var store = await StoreUnderTest.UnopenedAsync(kind);
        await using var database = await OpenAsync(store);
        await WriteAsync(database);

        var load = await PolicyLoad.ReadAsync(database.Policies, Cancellation);

        Assert.Equal(0, load.InFull);
        Assert.Equal(await database.Policies.HeadAsync(Cancellation), load.Chain.Seq);
        await HoldsAsync(database, load);
        Assert.IsType<StoreVerification.Intact>(await StoreVerifier.VerifyAsync(store.Options, null, new ConsentExtractor(), Cancellation));
    }

    public static TheoryData<Database, string> Damage()
    {
        var data = new TheoryData<Database, string>();
        string[] cases =
        [
            "UPDATE policy_current SET terms = NULL WHERE kind = 1",
            "UPDATE policy_current SET terms = (SELECT max(number) FROM consent_terms) + 1 - terms WHERE kind = 1",
            "UPDATE policy_current SET terms = 999999 WHERE kind = 1",
            "UPDATE policy_current SET settled = settled - 10000000 WHERE kind = 1",
            "UPDATE policy_current SET settled = NULL, seal = NULL WHERE kind = 1",
            "UPDATE policy_current SET origin = origin + 1 WHERE kind = 1",
            "UPDATE policy_current SET seal = seal + 1 WHERE kind = 1",
            "UPDATE policy_current SET subject = 'Patient/p0' WHERE kind = 1",
            "UPDATE policy_current SET subject = id, id = subject WHERE kind = 1",
            "UPDATE policy_current SET id = '0000000000000' WHERE kind = 1",
            "UPDATE consent_terms SET format = format + 1",
            "UPDATE consent_terms SET terms = (SELECT min(o.terms) FROM consent_terms o WHERE o.number <> consent_terms.number)",
            "DELETE FROM consent_terms",
        ];
        foreach (var sql in cases)
        {
            data.Add(Database.Sqlite, sql);
            data.Add(Database.PostgreSql, sql);
        }

        return data;
    }

    [Theory, MemberData(nameof(Damage))]
    public async Task A_damaged_extract_is_not_trusted_and_is_drawn_anew(Database kind, string sql)
    {
        await using var store = await StoreUnderTest.UnopenedAsync(kind);
        await using var database = await OpenAsync(store);
        await WriteAsync(database, iterations: 3);
        await store.RunAsync(sql);

        var load = await PolicyLoad.ReadAsync(database.Policies, Cancellation);
        var again = await PolicyLoad.ReadAsync(database.Policies, Cancellation);

        Assert.True(load.InFull > 0);
        await HoldsAsync(database, load);
        await HoldsAsync(database, again);
        Assert.True(again.InFull == 0 || sql.Contains("consent_terms", StringComparison.Ordinal), $"{again.InFull} were read in full again");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_store_of_the_former_schema_is_brought_up_to_date_by_four_replicas_at_once(Database kind)
    {
        await using var store = await StoreUnderTest.OpenAsync(kind);
        await WriteAsync(store.Database);
        await store.RunAsync(BeforeExtracts);

        var replicas = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OpenAsync(store))));
        var loads = await Task.WhenAll(replicas.Select(replica => Task.Run(() => PolicyLoad.ReadAsync(replica.Policies, Cancellation))));
        var after = await PolicyLoad.ReadAsync(replicas[0].Policies, Cancellation);

        foreach (var load in loads)
        {
            await HoldsAsync(replicas[0], load);
        }

        Assert.Equal(0, after.InFull);
        Assert.IsType<StoreVerification.Intact>(await StoreVerifier.VerifyAsync(store.Options, null, new ConsentExtractor(), Cancellation));
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task What_a_program_without_extracts_writes_is_read_in_full_once(Database kind)
    {
        await using var store = await StoreUnderTest.UnopenedAsync(kind);
        await using var database = await OpenAsync(store);
        var former = Write(Consent("p1"), 0);
        await WriteAsync(database, former);
        await using (var plain = await StoreDatabase.OpenAsync(store.Options, store.Time, Cancellation))
        {
            await WriteAsync(plain, former with { ExpectedVersion = 1, Content = former.Content.Replace("active", "inactive", StringComparison.Ordinal) });
        }

        Assert.Equal((1, 0), ((await PolicyLoad.ReadAsync(database.Policies, Cancellation)).InFull, (await PolicyLoad.ReadAsync(database.Policies, Cancellation)).InFull));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_superseded_extract_does_not_come_back(Database kind)
    {
        await using var store = await StoreUnderTest.UnopenedAsync(kind);
        await using var database = await OpenAsync(store);
        var write = Write(Consent("p1"), 0);
        var first = (await WriteAsync(database, write))[0];
        await WriteAsync(database, write with { ExpectedVersion = 1, Deleted = true });

        await database.Policies.Extracts.KeepAsync([(first, new ConsentExtractor().Draw(first))], ConsentExtractor.Rules, Cancellation);

        Assert.Equal(0, (await PolicyLoad.ReadAsync(database.Policies, Cancellation)).Index.Count);
        Assert.IsType<StoreVerification.Intact>(await StoreVerifier.VerifyAsync(store.Options, null, new ConsentExtractor(), Cancellation));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task A_list_that_lost_a_consent_is_refused(Database kind)
    {
        await using var store = await StoreUnderTest.UnopenedAsync(kind);
        await using var database = await OpenAsync(store);
        await WriteAsync(database, Write(Consent("p1"), 0), Write(Consent("p2"), 0));
        await store.RunAsync("DELETE FROM policy_current WHERE seq = 1");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => PolicyLoad.ReadAsync(database.Policies, Cancellation));
    }

    [Theory]
    [InlineData(Database.Sqlite, "settled = settled - 10000000")]
    [InlineData(Database.PostgreSql, "settled = settled - 10000000")]
    [InlineData(Database.Sqlite, "subject = 'Patient/other'")]
    [InlineData(Database.PostgreSql, "origin = origin + 1")]
    public async Task The_verifier_finds_an_extract_that_its_consent_does_not_bear_out(Database kind, string change)
    {
        await using var store = await StoreUnderTest.UnopenedAsync(kind);
        await using var database = await OpenAsync(store);
        await WriteAsync(database, Write(Consent("p1"), 0), Write(Consent("p2"), 0));
        await store.RunAsync($"UPDATE policy_current SET {change} WHERE seq = 2");

        Assert.Equal(new StoreVerification.Broken(2, StoreFault.Extract), await StoreVerifier.VerifyAsync(store.Options, null, new ConsentExtractor(), Cancellation));
    }

    private static ConsentRecord Consent(string person) => Writing.Yes(person) with { Agency = "relief" };

    private static Task<StoreDatabase> OpenAsync(StoreUnderTest store) => StoreDatabase.OpenAsync(store.Options, store.Time, new ConsentExtractor(), Cancellation);

    // Consents of every kind, some of them changed, moved to another subject, deleted or unreadable.
    private static async Task WriteAsync(StoreDatabase database, int iterations = 6)
    {
        for (var i = 0; i < iterations; i++)
        {
            var writes = ConsentGen.Record.Where(record => record.Subject is not { Kind: RecordKind.Household, LogicalId: null }).Array[People].Single()
                .Select((record, number) => Write(record with { Id = number % 7 == 0 ? $"named-{number}" : new ConsentId((ulong)number).ToString() }, i))
                .Select((write, number) => (number % 11, number % 13) switch
                {
                    (3, _) => write with { Content = "{}" },
                    (_, 5) => write with { Deleted = true },
                    _ => write,
                });
            await WriteAsync(database, [.. writes]);
        }
    }

    private static async Task<IReadOnlyList<PolicyVersion>> WriteAsync(StoreDatabase database, params PolicyWrite[] writes) =>
        Assert.IsType<WriteResult.Written>(await database.Policies.WriteAsync(writes, Cancellation)).Versions;

    private static PolicyWrite Write(ConsentRecord consent, int expected) => new()
    {
        Kind = PolicyKind.Consent,
        Id = consent.Id,
        ExpectedVersion = expected,
        Agency = consent.Agency ?? "relief",
        Subject = consent.Subject.Key,
        Author = "test",
        Content = Encoding.UTF8.GetString(ConsentJson.Serialize(consent)),
    };

    // The index holds for each subject what its current versions say, read in full one by one.
    private static async Task HoldsAsync(StoreDatabase database, PolicyLoad load)
    {
        var expected = new ConsentIndex();
        var subjects = new HashSet<(string Agency, string Subject)>();
        await foreach (var version in database.Policies.CurrentAsync(PolicyKind.Consent, null, 0, Cancellation))
        {
            ConsentVersion.Apply(version, expected);
            subjects.Add((version.Agency!, version.Subject!));
        }

        Assert.Equal((expected.Count, expected.Terms), (load.Index.Count, load.Index.Terms));
        Assert.All(subjects, subject => Assert.Equal(Found(expected, subject), Found(load.Index, subject)));
    }

    private static IEnumerable<string> Found(ConsentIndex index, (string Agency, string Subject) subject)
    {
        var found = new List<ConsentProvision>();
        index.Find(subject.Agency, [subject.Subject], found);
        return found.Select(provision => $"{provision.Id} {provision.At:O} {provision.Terms.Key}").Order(StringComparer.Ordinal);
    }
}
