namespace Interop.Adapters.Indexing;

/// <summary>
/// The tables of the index. Rows of <c>record</c> are numbered in the order of kind and id, so that any set of row numbers in
/// ascending order is an answer in the stable order, and a range of numbers is a kind.
/// </summary>
internal static class IndexSchema
{
    /// <summary>The version of this form; an index of another is built anew.</summary>
    public const string Version = "2";

    public const string Tables = """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE generation(n INTEGER PRIMARY KEY, at INTEGER NOT NULL);
        CREATE TABLE record(
          n INTEGER PRIMARY KEY, kind INTEGER NOT NULL, id TEXT NOT NULL, json BLOB NOT NULL, consents BLOB, hash BLOB NOT NULL,
          updated INTEGER NOT NULL, generation INTEGER NOT NULL, gender INTEGER, birth_first INTEGER, birth_last INTEGER,
          beneficiary TEXT, household TEXT, programme TEXT, status TEXT, sort_name BLOB);
        CREATE TABLE tombstone(kind INTEGER NOT NULL, id TEXT NOT NULL, generation INTEGER NOT NULL, PRIMARY KEY(kind, id)) WITHOUT ROWID;
        CREATE TABLE identifier(value TEXT NOT NULL, system TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(value, system, n)) WITHOUT ROWID;
        CREATE TABLE name_part(part BLOB NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(part, n)) WITHOUT ROWID;
        CREATE TABLE area(code BLOB NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(code, n)) WITHOUT ROWID;
        """;

    public const string Indexes = """
        CREATE UNIQUE INDEX record_id ON record(kind, id);
        CREATE INDEX record_updated ON record(updated);
        CREATE INDEX record_generation ON record(generation, kind, id);
        CREATE INDEX record_gender ON record(gender) WHERE gender IS NOT NULL;
        CREATE INDEX record_birth ON record(birth_first, birth_last) WHERE birth_first IS NOT NULL;
        CREATE INDEX record_beneficiary ON record(beneficiary) WHERE beneficiary IS NOT NULL;
        CREATE INDEX record_household ON record(household) WHERE household IS NOT NULL;
        CREATE INDEX record_programme ON record(programme) WHERE programme IS NOT NULL;
        CREATE INDEX record_status ON record(status) WHERE status IS NOT NULL;
        CREATE INDEX tombstone_generation ON tombstone(generation, kind, id);
        """;

    public const string StageTables = """
        CREATE TABLE stage.row(line INTEGER PRIMARY KEY, person TEXT, household TEXT, household_key TEXT, role INTEGER, location BLOB, updated INTEGER, bad INTEGER NOT NULL);
        CREATE TABLE stage.item(kind INTEGER NOT NULL, id TEXT NOT NULL, line INTEGER NOT NULL, household TEXT, updated INTEGER, json BLOB NOT NULL, consents BLOB);
        CREATE TABLE stage.unique_id(rule INTEGER NOT NULL, system TEXT NOT NULL, value TEXT NOT NULL, line INTEGER NOT NULL);
        CREATE TABLE stage.problem(line INTEGER NOT NULL, column TEXT NOT NULL, rule TEXT NOT NULL, outcome INTEGER NOT NULL);
        CREATE TABLE stage.identifier(value TEXT NOT NULL, system TEXT NOT NULL, n INTEGER NOT NULL);
        CREATE TABLE stage.name_part(part BLOB NOT NULL, n INTEGER NOT NULL);
        CREATE TABLE stage.area(code BLOB NOT NULL, n INTEGER NOT NULL);
        """;

    // Sorted bulk loads: each table is appended to in the order of its key.
    public const string Load = """
        INSERT INTO main.identifier SELECT DISTINCT value, system, n FROM stage.identifier ORDER BY 1, 2, 3;
        INSERT INTO main.name_part SELECT DISTINCT part, n FROM stage.name_part ORDER BY 1, 2;
        INSERT INTO main.area SELECT DISTINCT code, n FROM stage.area ORDER BY 1, 2;
        """;
}
