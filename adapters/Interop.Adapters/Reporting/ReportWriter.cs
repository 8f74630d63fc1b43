using System.Globalization;
using System.Text;
using Interop.Adapters.Indexing;
using Interop.Contracts;
using Microsoft.Data.Sqlite;

namespace Interop.Adapters.Reporting;

/// <summary>Writes what an import kept out, as a table for machines and as a summary for people; neither holds a value of the file.</summary>
internal static class ReportWriter
{
    private static readonly Dictionary<Outcome, string> Outcomes = new()
    {
        [Outcome.RowQuarantined] = "row quarantined",
        [Outcome.ValueDropped] = "value dropped",
        [Outcome.HouseholdWithheld] = "household withheld",
    };

    /// <summary>Counts what the stage and the new index hold.</summary>
    public static ImportReport Count(SqliteConnection connection, string name, DateTimeOffset at, long rows, ColumnNotes columns, IndexFiles files)
    {
        var rules = new SortedDictionary<string, long>(StringComparer.Ordinal);
        using (var counts = new SqliteStatement(connection, "SELECT rule, COUNT(*) FROM stage.problem GROUP BY rule", 0))
        using (var reader = counts.Query())
        {
            while (reader.Read())
            {
                rules[reader.GetString(0)] = reader.GetInt64(1);
            }
        }

        return new()
        {
            File = name,
            At = at,
            Rows = rows,
            Served = Enum.GetValues<RecordKind>().ToDictionary(kind => kind, kind => connection.Number($"SELECT COUNT(*) FROM main.record WHERE kind = {(int)kind}")),
            RowsQuarantined = connection.Number("SELECT COUNT(*) FROM stage.row WHERE bad = 1"),
            ValuesDropped = connection.Number($"SELECT COUNT(*) FROM stage.problem p JOIN stage.row r ON r.line = p.line WHERE p.outcome = {(int)Outcome.ValueDropped} AND r.bad = 0"),
            HouseholdsWithheld = connection.Number($"SELECT COUNT(DISTINCT r.household) FROM stage.problem p JOIN stage.row r ON r.line = p.line WHERE p.outcome = {(int)Outcome.HouseholdWithheld}"),
            Rules = rules,
            UnmappedColumns = columns.Unmapped,
            MissingColumns = columns.Missing,
            NewColumns = columns.New,
            QuarantineFile = files.Quarantine,
            ReportFile = files.Report,
        };
    }

    /// <summary>Writes the table of everything kept out, in the order of the file.</summary>
    public static void WriteTable(SqliteConnection connection, IRegistryInput input, string path)
    {
        using var writer = new StreamWriter(OwnerOnly.Open(path, FileMode.Create), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        writer.WriteLine($"file,{input.PlaceHeader},column,rule,outcome,fix");
        using var problems = new SqliteStatement(connection, "SELECT line, column, rule, outcome FROM stage.problem ORDER BY line, rowid", 0);
        using var reader = problems.Query();
        while (reader.Read())
        {
            var rule = Rules.Get(reader.GetString(2));
            writer.WriteLine(string.Join(',', Cell(input.Name), Cell(input.Place(reader.GetInt64(0))), Cell(reader.GetString(1)), rule.Code, Outcomes[(Outcome)reader.GetInt32(3)], Cell(rule.Fix)));
        }
    }

    /// <summary>The summary of an import that took place.</summary>
    public static string Summary(ImportReport report, string place)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# Import of {report.File}, {report.At:yyyy-MM-dd HH:mm:ss} UTC").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Rows} rows read, {report.RowsQuarantined} quarantined, {report.ValuesDropped} values dropped, {report.HouseholdsWithheld} households withheld.").AppendLine();
        text.AppendLine("| Served | |").AppendLine("|---|---|");
        foreach (var (kind, count) in report.Served)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {kind} | {count} |");
        }

        text.AppendLine().AppendLine("| Rule | Broken | Fix |").AppendLine("|---|---|---|");
        foreach (var (code, count) in report.Rules)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {code} | {count} | {Rules.Get(code).Fix} |");
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Each by {place} and column: {Path.GetFileName(report.QuarantineFile)}").AppendLine();
        text.Append("Columns that the mapping does not read: ").AppendJoin(", ", report.UnmappedColumns.DefaultIfEmpty("none")).AppendLine();
        Append(text, "Columns that the mapping reads and no record has", report.MissingColumns);
        Append(text, "Columns that the reading before did not have", report.NewColumns);
        return text.ToString();
    }

    /// <summary>The summary of an import that failed.</summary>
    public static string Failure(string name, DateTimeOffset at, string reason) =>
        $"""
        # Import of {name} failed, {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC

        {reason}

        What was served before, if anything, is still served.

        """;

    private static void Append(StringBuilder text, string heading, IReadOnlyList<string> columns)
    {
        if (columns.Count > 0)
        {
            text.AppendLine().Append(heading).Append(": ").AppendJoin(", ", columns).AppendLine();
        }
    }

    // The table is opened in spreadsheets, where a text that begins like a formula is one.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
