using System.Globalization;
using Interop.Adapters.Indexing;
using Interop.Contracts.Querying;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Querying;

/// <summary>
/// A query as SQL over the index. Each criterion becomes a set of row numbers found by an index, and the answer runs through
/// them in ascending order, which is the order of ids. What it finds is still checked against the query itself.
/// </summary>
internal sealed class QuerySql
{
    private readonly SqliteCommand _command;
    private readonly List<string> _conditions = [];

    private QuerySql(SqliteConnection connection) => _command = connection.CreateCommand();

    /// <summary>The command that finds the candidates: id, JSON, consents, time of change.</summary>
    public static SqliteCommand Select(SqliteConnection connection, BeneficiaryQuery query)
    {
        var sql = new QuerySql(connection);
        var kind = sql.Parameter((int)query.Kind);
        var after = query.Sort.Count == 0 ? query.After : null;
        sql._conditions.Add($"r.n >= COALESCE((SELECT n FROM record WHERE kind = {kind} AND id > {sql.Parameter(after ?? "")} ORDER BY id LIMIT 1), {long.MaxValue})");
        sql._conditions.Add($"r.n <= COALESCE((SELECT n FROM record WHERE kind = {kind} ORDER BY id DESC LIMIT 1), -1)");
        foreach (var criterion in query.Criteria)
        {
            sql._conditions.Add(sql.Condition(criterion, kind));
        }

        if (query.Sort.Count == 0)
        {
            sql._command.CommandText = $"SELECT r.id, r.json, r.consents, r.updated FROM record r WHERE {string.Join(" AND ", sql._conditions)} ORDER BY r.n";
            return sql._command;
        }

        if (query.After is { } position)
        {
            sql._conditions.Add(SortSql.After(query.Sort, SortPosition.Parse(query.Sort, position), sql.Parameter));
        }

        // Only keys are sorted; a whole row is fetched when its turn has come.
        sql._command.CommandText = $"""
            SELECT r.id, r.json, r.consents, r.updated, {SortSql.Columns(query.Sort)}
            FROM (SELECT r.n AS n FROM record r WHERE {string.Join(" AND ", sql._conditions)} ORDER BY {SortSql.Order(query.Sort)} LIMIT -1) s CROSS JOIN record r ON r.n = s.n
            """;
        return sql._command;
    }

    private string Condition(Criterion criterion, string kind) => criterion switch
    {
        Criterion.IdIs c => $"r.n IN (SELECT n FROM record WHERE kind = {kind} AND id IN ({List(c.Ids)}))",
        Criterion.IdentifierIs c => Union(c.Patterns, pattern => $"SELECT n FROM identifier WHERE value = {Parameter(pattern.Value)}{(pattern.System is null ? "" : $" AND system = {Parameter(pattern.System)}")}"),
        Criterion.NameIs c => Union(c.Values, value => Range("name_part", "part", SearchKeys.Name(value))),
        Criterion.WithinArea c => Union(c.Pcodes, pcode => Range("area", "code", SearchKeys.Area(pcode))),
        Criterion.BirthDateIs c => $"r.n IN (SELECT n FROM record WHERE birth_first IS NOT NULL AND {Birth(c)})",
        Criterion.GenderIs c => $"r.n IN (SELECT n FROM record WHERE gender IN ({string.Join(',', c.Values.Select(value => Parameter((int)value)))}))",
        Criterion.LastUpdatedIs c => $"r.n IN (SELECT n FROM record WHERE {Updated(c)})",
        Criterion.MemberIs c => $"r.n IN (SELECT h.n FROM record p JOIN record h ON h.kind = 2 AND h.id = p.household WHERE p.kind = 1 AND p.id IN ({List(c.Ids)}))",
        Criterion.BeneficiaryIs c => $"r.n IN (SELECT n FROM record WHERE beneficiary IN ({List(c.Ids)}))",
        Criterion.ProgrammeIs c => $"r.n IN (SELECT n FROM record WHERE programme IN ({List(c.Codes)}))",
        Criterion.StatusIs c => $"r.n IN (SELECT n FROM record WHERE status IN ({List(c.Codes)}))",
        _ => throw new ArgumentOutOfRangeException(nameof(criterion)),
    };

    private string Birth(Criterion.BirthDateIs c)
    {
        var (first, last) = (Parameter(c.Value.First.DayNumber), Parameter(c.Value.Last.DayNumber));
        // A partial date spans at most 366 days, so what ends late begins late: that bound is for the index.
        return c.Comparison switch
        {
            DateComparison.Equal => $"birth_first >= {first} AND birth_first <= {last} AND birth_last <= {last}",
            DateComparison.After => $"birth_first > {last} - 366 AND birth_last > {last}",
            DateComparison.NotBefore => $"birth_first > {first} - 366 AND birth_last >= {first}",
            DateComparison.Before => $"birth_first < {first}",
            DateComparison.NotAfter => $"birth_first <= {last}",
            _ => "0",
        };
    }

    private string Updated(Criterion.LastUpdatedIs c)
    {
        var (first, last) = (Parameter(c.First.UtcTicks), Parameter(c.Last.UtcTicks));
        return c.Comparison switch
        {
            DateComparison.Equal => $"updated BETWEEN {first} AND {last}",
            DateComparison.After => $"updated > {last}",
            DateComparison.NotBefore => $"updated >= {first}",
            DateComparison.Before => $"updated < {first}",
            DateComparison.NotAfter => $"updated <= {last}",
            _ => "0",
        };
    }

    private string Range(string table, string column, byte[] start) =>
        $"SELECT n FROM {table} WHERE {column} >= {Parameter(start)} AND {column} < {Parameter(SearchKeys.End(start))}";

    private static string Union<T>(IReadOnlyList<T> values, Func<T, string> select) =>
        values.Count == 0 ? "0" : $"r.n IN ({string.Join(" UNION ALL ", values.Select(select))})";

    private string List(IEnumerable<string> values) => string.Join(',', values.Select(Parameter));

    private string Parameter(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{_command.Parameters.Count}");
        _command.Parameters.AddWithValue(name, value);
        return name;
    }
}
