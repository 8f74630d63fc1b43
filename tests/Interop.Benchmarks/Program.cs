using System.Globalization;
using Interop.Benchmarks;
using Interop.Benchmarks.Consents;
using Interop.Benchmarks.Exporting;
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
    case ["export", var rounds, var persons, var caseload]:
        BenchmarkReport.Print(await ExportBenchmark.RunAsync(int.Parse(rounds, CultureInfo.InvariantCulture), long.Parse(persons, CultureInfo.InvariantCulture), long.Parse(caseload, CultureInfo.InvariantCulture)));
        return 0;
    case ["export-client"]:
        return await NodeClientExport.RunAsync(1_000_000) ? 0 : 1;
    case ["export-client", var persons] when long.TryParse(persons, out var count) && count > 0:
        return await NodeClientExport.RunAsync(count) ? 0 : 1;
    case [] or ["--json", _]:
        await AllBenchmarks.RunAsync(AllBenchmarks.Names, args is [_, var all] ? all : null);
        return 0;
    case [var name, .. var more] when AllBenchmarks.Names.Contains(name) && more is [] or ["--json", _]:
        await AllBenchmarks.RunAsync([name], more is [_, var one] ? one : null);
        return 0;
    case ["proxy", .. var more] when more is [] or ["--json", _]:
        await AllBenchmarks.RunAsync([.. GatewayProcess.Sizes.Select(ProxyBenchmark.Name)], more is [_, var three] ? three : null);
        return 0;
    case ["curve"]:
        await CurveBenchmark.RunAsync(2);
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
        await Console.Error.WriteLineAsync("Name no benchmark for all that have a row, with --json FILE to keep the rows, or one: patient, bundle20, bundle100, export, filter, audit, proxy (the first three), export-client [persons], curve, codec, consents [in the index] [in a store], consents-load CONSENTS FILE-OR-CONNECTION [bare], or spreadsheet [rows].");
        return 2;
}
