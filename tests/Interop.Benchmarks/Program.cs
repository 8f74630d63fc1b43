using Interop.Benchmarks;

switch (args)
{
    case ["codec"]:
        CodecBenchmark.Run();
        return 0;
    case ["spreadsheet"]:
        return await SpreadsheetImport.RunAsync(1_000_000);
    case ["spreadsheet", var rows] when int.TryParse(rows, out var count) && count > 0:
        return await SpreadsheetImport.RunAsync(count);
    default:
        await Console.Error.WriteLineAsync("Name a benchmark: codec, or spreadsheet [rows].");
        return 2;
}
