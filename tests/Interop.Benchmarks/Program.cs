using Interop.Benchmarks;
using Interop.Benchmarks.Consents;

switch (args)
{
    case ["codec"]:
        CodecBenchmark.Run();
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
