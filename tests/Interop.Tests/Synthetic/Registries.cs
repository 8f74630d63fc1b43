using Interop.Synthetic;
using Sylvan.Data.Csv;

namespace Interop.Tests.Synthetic;

/// <summary>Registries for the tests to look at, read back by a CSV reader that the generator does not use.</summary>
internal static class Registries
{
    public const int Households = 3_000;

    private static readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, string>>> ReliefRows = new(() => Read(Options("relief")));
    private static readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, string>>> ShelterRows = new(() => Read(Options("shelter")));

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Relief => ReliefRows.Value;

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Shelter => ShelterRows.Value;

    public static SyntheticOptions Options(string agency, int households = Households, long seed = 7) =>
        new() { Agency = agency, Households = households, Seed = seed, OutputFolder = "unused" };

    public static string Text(SyntheticOptions options)
    {
        using var writer = new StringWriter();
        SyntheticRegistry.WriteLines(options, writer, TestContext.Current.CancellationToken);
        return writer.ToString();
    }

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(SyntheticOptions options)
    {
        using var csv = CsvDataReader.Create(new StringReader(Text(options)), new CsvDataReaderOptions { Delimiter = options.Agency == "relief" ? ',' : ';' });
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (csv.Read())
        {
            Assert.Equal(csv.FieldCount, csv.RowFieldCount);
            rows.Add(Enumerable.Range(0, csv.FieldCount).ToDictionary(csv.GetName, csv.GetString));
        }

        return rows;
    }

    /// <summary>The share of rows that say so.</summary>
    public static double Share(this IEnumerable<IReadOnlyDictionary<string, string>> rows, Func<IReadOnlyDictionary<string, string>, bool> holds)
    {
        var list = rows.ToList();
        return (double)list.Count(holds) / list.Count;
    }
}
