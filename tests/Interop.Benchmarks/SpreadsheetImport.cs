using System.Diagnostics;
using System.Globalization;
using Interop.Adapters.Spreadsheet;
using Interop.Contracts;
using Interop.Contracts.Querying;
using Microsoft.Extensions.Logging.Abstractions;
using Sylvan.Data.Csv;

namespace Interop.Benchmarks;

/// <summary>A registry file of many rows: imported, imported again with changes, listed and searched, beside a plain read of the same file.</summary>
internal static class SpreadsheetImport
{
    private const int LookUps = 1000;

    private const string Mapping = """
        {
          "version": 1, "agency": "relief", "key": [{ "column": "id" }],
          "identifiers": [{ "column": "national_id", "system": "urn:gov:xx:national-id", "pattern": "XX[0-9]{8}" }],
          "names": [{ "given": [{ "column": "given" }], "family": { "column": "family" } }],
          "gender": { "column": "sex", "codes": { "M": "male", "F": "female" } },
          "birthDate": { "column": "born", "formats": ["dd-MM-yyyy"] },
          "contacts": [{ "column": "phone", "system": "phone", "pattern": "\\+[0-9]{7,15}" }],
          "location": { "country": { "const": "XX" }, "admin1": { "pcode": { "column": "admin1" } }, "admin2": { "pcode": { "column": "admin2" } } },
          "household": { "column": "household", "system": "urn:relief:household", "role": { "column": "role", "codes": { "HEAD": "head", "CHILD": "child" } } },
          "enrolments": [{ "programme": { "column": "programme" }, "status": { "const": "active" } }],
          "consents": [{ "column": "consent", "codes": { "yes": "permit", "no": "deny" }, "recipientClasses": ["government"], "purposes": ["service-delivery"], "categories": ["identity", "demographics"] }]
        }
        """;

    public static async Task<int> RunAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("spreadsheet-").FullName;
        try
        {
            var file = Path.Combine(folder, "registry.csv");
            WriteFile(file, rows, changed: 0);
            var options = new SpreadsheetOptions { RegistryFile = file, MappingFile = Path.Combine(folder, "mapping.json"), DataFolder = Path.Combine(folder, "data") };
            await File.WriteAllTextAsync(options.MappingFile, Mapping);
            Console.WriteLine($"{rows:N0} rows, {new FileInfo(file).Length / 1e6:N0} MB, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
            Console.WriteLine("| | seconds | rows/s | CPU seconds | peak managed heap MB | peak working set MB |");
            Console.WriteLine("|---|---|---|---|---|---|");
            await MeasureAsync("plain read of the file, no mapping (baseline)", rows, () => Task.FromResult(PlainRead(file)));
            SpreadsheetAdapter? opened = null;
            await MeasureAsync("import", rows, async () => (opened = await SpreadsheetAdapter.OpenAsync(options, TimeProvider.System, NullLogger.Instance, CancellationToken.None)).Report.Rows);
            await using var adapter = opened!;
            await MeasureAsync("list all persons", rows, async () => await CountAsync(adapter, new() { Kind = RecordKind.Beneficiary }));
            await MeasureAsync("list all households with their members", rows, async () => await CountAsync(adapter, new() { Kind = RecordKind.Household }));
            await MeasureAsync($"{LookUps:N0} look-ups by identifier", LookUps, () => LookUpAsync(adapter, rows));
            WriteFile(file, rows, changed: rows / 100);
            await MeasureAsync("import again, 1% changed", rows, async () => await adapter.RefreshAsync(CancellationToken.None) ? rows : 0);
            Console.WriteLine($"Index: {Directory.GetFiles(options.DataFolder, "registry-*.db").Sum(path => new FileInfo(path).Length) / 1e6:N0} MB. Rows quarantined: {adapter.Report.RowsQuarantined}.");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void WriteFile(string file, int rows, int changed)
    {
        string[] given = ["Amina", "Oksana", "José", "Fatuma", "أمينة", "Yusuf", "Олена", "Marie-Claire"];
        string[] family = ["Yusuf", "Ñusta", "Testenko", "Mwangi", "الاختبار", "N'Guessan", "Obi", "Haddad"];
        using var writer = new StreamWriter(file, append: false, bufferSize: 1 << 20, encoding: new System.Text.UTF8Encoding(false));
        writer.WriteLine("id,national_id,given,family,sex,born,phone,admin1,admin2,household,role,programme,consent");
        for (var i = 0; i < rows; i++)
        {
            var household = i / 4;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"P{i},XX{i:D8},{given[i % 8]}{(i < changed ? "h" : "")},{family[i / 8 % 8]} {household % 997},{(i % 2 == 0 ? 'F' : 'M')},{(i % 28) + 1:D2}-{(i % 12) + 1:D2}-{1940 + (i % 80)},+99900{i:D7},XX{household % 18:D2},XX{household % 18:D2}{household % 7:D2},H{household},{(i % 4 == 0 ? "HEAD" : "CHILD")},cash-{i % 3},{(i % 3 == 0 ? "no" : "yes")}"));
        }
    }

    private static long PlainRead(string file)
    {
        using var reader = CsvDataReader.Create(file);
        long rows = 0, length = 0;
        while (reader.Read())
        {
            rows++;
            for (var i = 0; i < reader.FieldCount; i++)
            {
                length += reader.GetString(i).Length;
            }
        }

        return length > 0 ? rows : 0;
    }

    private static async Task<long> CountAsync(SpreadsheetAdapter adapter, BeneficiaryQuery query)
    {
        long count = 0;
        await foreach (var match in adapter.ListAsync(query, CancellationToken.None))
        {
            count += Math.Max(1, match.Subjects.Count);
        }

        return count;
    }

    private static async Task<long> LookUpAsync(SpreadsheetAdapter adapter, int rows)
    {
        long found = 0;
        for (var i = 0; i < LookUps; i++)
        {
            var value = string.Create(CultureInfo.InvariantCulture, $"XX{(long)i * 7919 % rows:D8}");
            found += await CountAsync(adapter, new() { Kind = RecordKind.Beneficiary, Criteria = [new Criterion.IdentifierIs([new("urn:gov:xx:national-id", value)])] });
        }

        return found;
    }

    // The peak of the working set is of the process so far: it never falls from line to line.
    private static async Task MeasureAsync(string name, int rows, Func<Task<long>> run)
    {
        GC.Collect();
        long peak = 0;
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        long done;
        using (new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(false)), null, 0, 20))
        {
            done = await run();
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        Console.WriteLine($"| {name} | {seconds:N2} | {done / seconds:N0} | {(process.TotalProcessorTime - cpu).TotalSeconds:N2} | {peak / 1e6:N0} | {process.PeakWorkingSet64 / 1e6:N0} |");
        if (done != rows)
        {
            throw new InvalidOperationException($"Expected {rows} rows and got {done}.");
        }
    }
}
