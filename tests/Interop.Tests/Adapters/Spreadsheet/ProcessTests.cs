using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Interop.Adapters.Spreadsheet;

namespace Interop.Tests.Adapters.Spreadsheet;

/// <summary>The adapter as a process of its own.</summary>
public sealed partial class ProcessTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Fifty_thousand_rows_are_imported_in_a_heap_that_could_not_hold_them()
    {
        await using var folder = new RegistryFolder();
        using (var writer = new StreamWriter(folder.RegistryFile))
        {
            await writer.WriteLineAsync("id,national,name,sex,born");
            for (var i = 0; i < 50_000; i++)
            {
                await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{i},N{i},Person {i} {new string('x', 900)},F,1990-01-01"));
            }
        }

        await File.WriteAllTextAsync(folder.MappingFile, RegistryFolder.Simple, RegistryFolder.Cancellation);

        // The names alone are 90 MB as text in memory; the heap may have 48.
        using var process = Start(new() { ["DOTNET_GCHeapHardLimit"] = "0x3000000", ["DOTNET_gcServer"] = "0" }, $"--Adapter:RegistryFile={folder.RegistryFile}", $"--Adapter:MappingFile={folder.MappingFile}", $"--Adapter:DataFolder={folder.DataFolder}", $"--Adapter:SharedKey={Key}", "--urls=http://127.0.0.1:0");
        try
        {
            var url = "";
            while (url.Length == 0 && await process.StandardOutput.ReadLineAsync(RegistryFolder.Cancellation) is { } line)
            {
                url = Address().Match(line).Value;
            }

            if (url.Length == 0)
            {
                Assert.Fail(await Errors(process));
            }

            using var client = new HttpClient { BaseAddress = new(url) };
            using var health = JsonDocument.Parse(await client.GetStringAsync("/health", RegistryFolder.Cancellation));
            Assert.Contains("50000 Beneficiary", health.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
            client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
            using var list = await client.SendAsync(new(HttpMethod.Post, "/Patient/_search") { Content = new FormUrlEncodedContent([]) }, HttpCompletionOption.ResponseHeadersRead, RegistryFolder.Cancellation);
            using var reader = new StreamReader(await list.Content.ReadAsStreamAsync(RegistryFolder.Cancellation));
            var (count, last) = (0, "");
            while (await reader.ReadLineAsync(RegistryFolder.Cancellation) is { } line)
            {
                (count, last) = (count + 1, line);
            }

            Assert.Equal(50_001, count);
            Assert.Contains("complete", last, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_wrong_configuration_stops_the_start_and_every_error_is_told_at_once()
    {
        using var process = Start([], "--Adapter:RegistryFile=gone.csv", "--Adapter:SharedKey=short", "--Adapter:Colour=red", "--Adapter:PollSeconds=x", "--urls=nonsense");
        var errors = await Errors(process);
        await process.WaitForExitAsync(RegistryFolder.Cancellation);

        Assert.Equal(1, process.ExitCode);
        foreach (var setting in new[] { "RegistryFile", "MappingFile", "DataFolder", "SharedKey", "Adapter:Colour", "Adapter:PollSeconds", "Urls" })
        {
            Assert.Contains($"{setting}:", errors, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static Process Start(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(SpreadsheetAdapter).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static Task<string> Errors(Process process) => process.StandardError.ReadToEndAsync(RegistryFolder.Cancellation);

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Address();
}
