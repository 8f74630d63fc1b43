using System.Globalization;
using Interop.Benchmarks;
using Interop.Benchmarks.Consents;
using Interop.Benchmarks.Exporting;
using Interop.Benchmarks.Filtering;
using Interop.Benchmarks.Proxying;

switch (args)
{
    case ["codec"]:
        CodecBenchmark.Run();
        return 0;
    case ["origin", var pem, var port]:
        await Origin.RunAsync(pem, int.Parse(port, CultureInfo.InvariantCulture));
        return 0;
    case ["yarp", var port, var origin]:
        await BareYarp.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), origin);
        return 0;
    case ["gateway", var folder, var port, var management, var origin, var issuer, var held, var sizes]:
        await GatewayProcess.RunAsync(folder, int.Parse(port, CultureInfo.InvariantCulture), int.Parse(management, CultureInfo.InvariantCulture), origin, issuer, int.Parse(held, CultureInfo.InvariantCulture), [.. sizes.Split(',').Select(size => long.Parse(size, CultureInfo.InvariantCulture))]);
        return 0;
    case ["load"]:
        await LoadProcess.RunAsync();
        return 0;
    case ["fetch"]:
        await FetchProcess.RunAsync();
        return 0;
    case ["export"]:
        await ExportBenchmark.RunAsync(5, 100_000, 1_000_000);
        return 0;
    case ["export", var rounds, var persons, var caseload]:
        await ExportBenchmark.RunAsync(int.Parse(rounds, CultureInfo.InvariantCulture), long.Parse(persons, CultureInfo.InvariantCulture), long.Parse(caseload, CultureInfo.InvariantCulture));
        return 0;
    case ["proxy"]:
        foreach (var row in await ProxyBenchmark.RunAsync(5, 2, 100_000))
        {
            Console.WriteLine(row);
        }

        return 0;
    case ["filter"]:
        FilterBenchmark.Run(TimeSpan.FromSeconds(0.3));
        return 0;
    case ["spreadsheet"]:
        return await SpreadsheetImport.RunAsync(1_000_000);
    case ["spreadsheet", var rows] when int.TryParse(rows, out var count) && count > 0:
        return await SpreadsheetImport.RunAsync(count);
    case ["consents"]:
        ConsentIndexBenchmark.Run(10_000_000);
        await ConsentLoadBenchmark.RunAsync(1_000_000);
        return 0;
    case ["consents", var consents, var stored] when int.TryParse(consents, out var held) && int.TryParse(stored, out var kept) && held > 0 && kept > 0:
        ConsentIndexBenchmark.Run(held);
        await ConsentLoadBenchmark.RunAsync(kept);
        return 0;
    case ["consents-load", var consents, var at, .. var more] when int.TryParse(consents, out var kept) && kept > 0 && more is [] or ["bare"]:
        await ConsentLoadBenchmark.RunAsync(kept, at.Contains('=', StringComparison.Ordinal) ? new() { ConnectionString = at } : new() { File = at }, more.Length > 0);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Name a benchmark: codec, consents [in the index] [in a store], consents-load CONSENTS FILE-OR-CONNECTION [bare], or spreadsheet [rows].");
        return 2;
}
