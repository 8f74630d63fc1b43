using System.CommandLine;
using System.Globalization;
using Interop.Conformance;
using Interop.Conformance.Reporting;
using Interop.Local.World;

namespace Interop.Local.Commands;

/// <summary><c>adapter check</c>: holds a running adapter host to the contract; exit code 0 only if it keeps it.</summary>
internal static class AdapterCommand
{
    public static Command Create()
    {
        var url = new Argument<string>("url") { Description = "The address of the host, such as http://127.0.0.1:5101." };
        var key = new Option<string>("--key-file") { Description = "The file with the key that gateway and host share.", Required = true };
        var json = new Option<string?>("--json") { Description = "Where to write the report for programs." };
        var most = new Option<int>("--most-records") { Description = "How many records of a kind are read at most.", DefaultValueFactory = _ => 20_000 };
        var process = new Option<int?>("--process") { Description = "The number of the host's process on this machine, to check its memory too." };
        var memory = new Option<int>("--memory") { Description = "How many MiB that process may hold.", DefaultValueFactory = _ => 512 };
        var check = new Command("check", "Hold a running adapter host to the contract.") { url, key, json, most, process, memory };
        check.SetAction((result, cancellation) => CheckAsync(
            result.InvocationConfiguration,
            new()
            {
                Url = Address(result.GetRequiredValue(url)),
                Key = Key(result.GetRequiredValue(key)),
                MostRecords = Positive("--most-records", result.GetValue(most)),
                ProcessId = result.GetValue(process),
                MostMemory = (long)Positive("--memory", result.GetValue(memory)) << 20,
            },
            result.GetValue(json),
            cancellation));
        return new Command("adapter", "Work with adapters.") { check };
    }

    private static async Task<int> CheckAsync(InvocationConfiguration console, ConformanceOptions options, string? json, CancellationToken cancellation)
    {
        var report = await ContractKit.CheckAsync(options, new Line(console.Error), cancellation);
        await console.Output.WriteAsync(report.Table());
        if (json is not null)
        {
            await File.WriteAllTextAsync(json, report.Json(), cancellation);
        }

        return report.Conforms ? 0 : 1;
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.PathAndQuery == "/" && url.UserInfo.Length == 0
            ? url
            : throw new LocalProblemException("url: it is no http or https address without a path. Give it as http://127.0.0.1:5101.");

    private static string Key(string file) =>
        File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } key && key.All(c => c is > ' ' and < (char)127)
            ? key
            : throw new LocalProblemException("--key-file: there is no such file, or it holds no key of visible ASCII. Name the file that the host reads its key from.");

    private static int Positive(string option, int value) =>
        value > 0 ? value : throw new LocalProblemException(string.Create(CultureInfo.InvariantCulture, $"{option}: it is a number from 1. Give a greater one."));

    /// <summary>Tells each result as it comes.</summary>
    private sealed class Line(TextWriter writer) : IProgress<CheckResult>
    {
        public void Report(CheckResult value) => writer.WriteLine($"{value.Outcome}: {value.Check}");
    }
}
