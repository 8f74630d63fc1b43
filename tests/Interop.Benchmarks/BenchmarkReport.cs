using System.Globalization;
using System.Text.Json;

namespace Interop.Benchmarks;

/// <summary>Rows as a table for people and as JSON for programs.</summary>
internal static class BenchmarkReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Prints the table.</summary>
    public static void Print(IReadOnlyList<BenchmarkRow> rows)
    {
        Console.WriteLine();
        Console.WriteLine($"{"name",-20}{"baseline",-16}{"ratio",9}{"min",9}{"max",9}  figures");
        foreach (var row in rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Name,-20}{row.Baseline,-16}{row.Ratio,9:0.000}{row.Min,9:0.000}{row.Max,9:0.000}  {row.Figures}"));
        }
    }

    /// <summary>Writes the rows as a JSON array.</summary>
    public static Task SaveAsync(IReadOnlyList<BenchmarkRow> rows, string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(rows, Indented) + "\n");
}
