using System.Text.RegularExpressions;

namespace Interop.Adapters.Sql;

/// <summary>Which view or table of which database is read, and by which connection.</summary>
public sealed partial record SqlOptions
{
    internal const string PostgreSql = "postgresql";
    internal const string Sqlite = "sqlite";

    /// <summary>The database: <c>postgresql</c> or <c>sqlite</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>The file of the connection string, with the account's password if it has one.</summary>
    public required string ConnectionFile { get; init; }

    /// <summary>Whether another machine is asked without TLS that verifies it: only inside a network that the agency trusts.</summary>
    public bool AllowPlainConnection { get; init; }

    /// <summary>The view or table; in PostgreSQL with its schema.</summary>
    public required string Relation { get; init; }

    /// <summary>The column by which a row is known for good: never null, never twice.</summary>
    public required string KeyColumn { get; init; }

    /// <summary>The column that tells when a row was made or last changed; null when there is none.</summary>
    public string? ChangedAtColumn { get; init; }

    /// <summary>The column that tells that a row is deleted; null when rows are removed.</summary>
    public string? DeletedColumn { get; init; }

    /// <summary>How many rows a page has.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>How long one statement may take.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Everything wrong with the options, each with rule and fix.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        if (Engine is not (PostgreSql or Sqlite))
        {
            problems.Add($"Engine: it is neither {PostgreSql} nor {Sqlite}. Give one of them.");
        }

        if (!File.Exists(ConnectionFile))
        {
            problems.Add("ConnectionFile: there is no such file. Give the path of a file that holds the connection string, on one line.");
        }

        var parts = Relation.Split('.');
        if (parts.Length != (Engine == PostgreSql ? 2 : 1) || !parts.All(IsName))
        {
            problems.Add("Relation: it is no name of a view or table. Give SCHEMA.NAME in PostgreSQL and NAME in SQLite, of letters, digits and underscores, in upper and lower case as the database has them.");
        }

        if (!IsName(KeyColumn) || !IsNameOrNone(ChangedAtColumn) || !IsNameOrNone(DeletedColumn))
        {
            problems.Add("KeyColumn, ChangedAtColumn, DeletedColumn: one is no name of a column, or the key is not set. Give names of letters, digits and underscores.");
        }

        if (PageSize is < 1 or > 10_000)
        {
            problems.Add("PageSize: it is not from 1 to 10000. Give how many rows a page has.");
        }

        if (StatementTimeout < TimeSpan.FromSeconds(1) || StatementTimeout > TimeSpan.FromHours(1))
        {
            problems.Add("StatementTimeout: it is not from a second to an hour. Give how long one statement may take.");
        }

        return problems;
    }

    private static bool IsNameOrNone(string? name) => name is null || IsName(name);

    private static bool IsName(string name) => Name().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
