using Interop.Store.Verifying;
using static Interop.Tests.Store.Policies;

namespace Interop.Tests.Store;

public sealed class TamperTests
{
    private const string Copied = "kind, id || 'x', 1, agency, subject, deleted, at, author, content, previous, hash";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task An_untouched_store_is_intact(Database kind)
    {
        await using var store = await FilledAsync(kind);

        var intact = Assert.IsType<StoreVerification.Intact>(await store.VerifyAsync());

        Assert.Equal(6, intact.Head.Seq);
        Assert.Equal(intact, await store.VerifyAsync(intact.Head));
        Assert.Equal(new StoreVerification.Broken(6, StoreFault.Rewritten), await store.VerifyAsync(new(6, new string('a', 64))));
        Assert.Equal(new StoreVerification.Broken(7, StoreFault.Missing), await store.VerifyAsync(new(9, intact.Head.Hash)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.PostgreSql)]
    public async Task The_database_itself_refuses_to_change_a_version(Database kind)
    {
        await using var store = await FilledAsync(kind);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.RunAsync("UPDATE policy_version SET content = '{}' WHERE seq = 3"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.RunAsync("DELETE FROM policy_version WHERE seq = 3"));

        Assert.IsType<StoreVerification.Intact>(await store.VerifyAsync());
    }

    public static TheoryData<Database, string, long, StoreFault> Tampering()
    {
        var data = new TheoryData<Database, string, long, StoreFault>();
        (string Sql, long Seq, StoreFault Fault)[] cases =
        [
            ("UPDATE policy_version SET content = '{}' WHERE seq = 3", 3, StoreFault.Altered),
            ("UPDATE policy_version SET subject = 'p2' WHERE seq = 3", 3, StoreFault.Altered),
            ("UPDATE policy_version SET agency = NULL WHERE seq = 3", 3, StoreFault.Altered),
            ("UPDATE policy_version SET author = author || 'x' WHERE seq = 6", 6, StoreFault.Altered),
            ("UPDATE policy_version SET at = at + 1 WHERE seq = 1", 1, StoreFault.Altered),
            ("UPDATE policy_version SET hash = previous WHERE seq = 4", 4, StoreFault.Altered),
            ("UPDATE policy_version SET previous = hash WHERE seq = 4", 4, StoreFault.Unlinked),
            ("DELETE FROM policy_version WHERE seq = 1", 1, StoreFault.Missing),
            ("DELETE FROM policy_version WHERE seq = 3", 3, StoreFault.Missing),
            ("DELETE FROM policy_version WHERE seq = 6", 6, StoreFault.Head),
            ("DELETE FROM policy_version", 1, StoreFault.Head),
            ($"INSERT INTO policy_version SELECT 7, {Copied} FROM policy_version WHERE seq = 6", 7, StoreFault.Unlinked),
            ($"INSERT INTO policy_version SELECT 0, {Copied} FROM policy_version WHERE seq = 1", 0, StoreFault.Missing),
            ("UPDATE policy_version SET seq = 100 WHERE seq = 2; UPDATE policy_version SET seq = 2 WHERE seq = 3; UPDATE policy_version SET seq = 3 WHERE seq = 100",
                2, StoreFault.Unlinked),
            ("UPDATE policy_head SET seq = 5", 6, StoreFault.Head),
            ("UPDATE policy_head SET at = 0", 7, StoreFault.Head),
            ("DELETE FROM policy_current WHERE seq = 3", 3, StoreFault.Newest),
            ("INSERT INTO policy_current (kind, seq, agency) SELECT kind, seq, agency FROM policy_version WHERE seq = 1", 1, StoreFault.Newest),
            ("INSERT INTO policy_current (kind, seq, agency) SELECT kind, seq, agency FROM policy_version WHERE seq = 6", 6, StoreFault.Newest),
            ("UPDATE policy_count SET items = 0 WHERE kind = 1", 6, StoreFault.Newest),
        ];
        foreach (var (sql, seq, fault) in cases)
        {
            data.Add(Database.Sqlite, sql, seq, fault);
            data.Add(Database.PostgreSql, sql, seq, fault);
        }

        return data;
    }

    [Theory, MemberData(nameof(Tampering))]
    public async Task What_is_changed_behind_its_back_is_found_where_it_begins(Database kind, string sql, long seq, StoreFault fault)
    {
        await using var store = await FilledAsync(kind);
        await store.RunAsync(kind == Database.Sqlite
            ? "DROP TRIGGER policy_version_kept; DROP TRIGGER policy_version_fixed"
            : "DROP TRIGGER policy_version_fixed ON policy_version");

        await store.RunAsync(sql);

        Assert.Equal(new StoreVerification.Broken(seq, fault), await store.VerifyAsync());
    }

    private static async Task<StoreUnderTest> FilledAsync(Database kind)
    {
        var store = await StoreUnderTest.OpenAsync(kind);
        await store.WriteAsync(Consent("c1"), Partner("ministry"), Consent("c2"));
        await store.WriteAsync(Consent("c1", 1));
        await store.WriteAsync(Consent("c3"), Consent("c3", 1, deleted: true));
        return store;
    }
}
