using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Indexing;

/// <summary>Quarantines every row that shares its key or a unique identifier with another: none of them is picked.</summary>
internal static class Duplicates
{
    /// <summary>Marks the rows and reports them.</summary>
    public static void Quarantine(SqliteConnection connection, string keyColumns, IReadOnlyList<IdentifierRule> identifiers)
    {
        connection.Execute("CREATE INDEX stage.row_person ON row(person) WHERE person IS NOT NULL; CREATE INDEX stage.unique_value ON unique_id(value, system, line);");
        const string Keys = "SELECT line FROM stage.row WHERE person IN (SELECT person FROM stage.row WHERE person IS NOT NULL GROUP BY person HAVING COUNT(*) > 1)";
        using (var keys = new SqliteStatement(connection, $"INSERT INTO stage.problem SELECT line, ?1, ?2, ?3 FROM ({Keys})", 3))
        {
            keys.Run(keyColumns, Rules.KeyDuplicate.Code, (int)Outcome.RowQuarantined);
        }

        const string Shared = "stage.unique_id u JOIN (SELECT value, system FROM stage.unique_id GROUP BY value, system HAVING COUNT(DISTINCT line) > 1) d ON d.value = u.value AND d.system = u.system";
        for (var i = 0; i < identifiers.Count; i++)
        {
            using var shared = new SqliteStatement(connection, $"INSERT INTO stage.problem SELECT DISTINCT u.line, ?1, ?2, ?3 FROM {Shared} WHERE u.rule = ?4", 4);
            shared.Run(identifiers[i].Column, Rules.IdentifierDuplicate.Code, (int)Outcome.RowQuarantined, i);
        }

        using var mark = new SqliteStatement(connection, "UPDATE stage.row SET bad = 1 WHERE bad = 0 AND line IN (SELECT line FROM stage.problem WHERE outcome = ?1 AND rule IN (?2, ?3))", 3);
        mark.Run((int)Outcome.RowQuarantined, Rules.KeyDuplicate.Code, Rules.IdentifierDuplicate.Code);
    }
}
