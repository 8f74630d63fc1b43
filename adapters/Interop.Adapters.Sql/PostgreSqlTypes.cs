using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Sql;

/// <summary>Which types of PostgreSQL are read, and how; all others are refused.</summary>
internal static class PostgreSqlTypes
{
    /// <summary>Name, base type, category of each column, and whether it is a list; domains count as what they are of.</summary>
    public const string Columns = """
        WITH RECURSIVE held AS (
          SELECT a.attnum, a.attname, a.atttypid AS type FROM pg_catalog.pg_attribute a
          JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = @schema AND c.relname = @name AND c.relkind IN ('r', 'v', 'm', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped
          UNION ALL SELECT h.attnum, h.attname, t.typbasetype FROM held h JOIN pg_catalog.pg_type t ON t.oid = h.type WHERE t.typtype = 'd')
        SELECT h.attname, COALESCE(e.typname, t.typname)::text, COALESCE(e.typcategory, t.typcategory)::text, e.oid IS NOT NULL
        FROM held h JOIN pg_catalog.pg_type t ON t.oid = h.type
        LEFT JOIN pg_catalog.pg_type e ON t.typcategory = 'A' AND e.oid = t.typelem
        WHERE t.typtype <> 'd' ORDER BY h.attnum
        """;

    private const string Enumeration = "E";

    /// <summary>The column; throws <see cref="SourceException"/> when its type is not read.</summary>
    public static SqlColumn Column(string name, string type, string category, bool isList)
    {
        var quoted = ISqlEngine.Quoted(name);
        if (isList)
        {
            return IsPlain(type, category) || type == "bool"
                ? new(name, $"{type}[]", ColumnKind.Json, $"pg_catalog.to_json({quoted}::text[])::text")
                : throw Refused(name, $"{type}[]");
        }

        return type switch
        {
            "bool" => new(name, type, ColumnKind.Boolean, $"{quoted}::text"),
            "float4" or "float8" => new(name, type, ColumnKind.Number, $"{quoted}::text"),
            "json" or "jsonb" => new(name, type, ColumnKind.Json, $"{quoted}::text"),
            "timestamptz" => new(name, type, ColumnKind.Text, Moment(quoted, $"{quoted} AT TIME ZONE 'UTC'", "\"Z\"")),
            "timestamp" => new(name, type, ColumnKind.Text, Moment(quoted, quoted, "")),
            _ when IsPlain(type, category) => new(name, type, ColumnKind.Text, $"{quoted}::text"),
            _ => throw Refused(name, type),
        };
    }

    private static bool IsPlain(string type, string category) => category == Enumeration
        || type is "int2" or "int4" or "int8" or "numeric" or "text" or "varchar" or "bpchar" or "citext" or "uuid" or "date" or "time";

    private static string Moment(string column, string local, string zone) =>
        $"CASE WHEN pg_catalog.isfinite({column}) THEN pg_catalog.to_char({local}, 'YYYY-MM-DD\"T\"HH24:MI:SS.MS{zone}') ELSE {column}::text END";

    private static SourceException Refused(string column, string type) =>
        new($"The column {column} is of the type {type}, which is not read. Leave it out of the view, or cast it to text there.");
}
