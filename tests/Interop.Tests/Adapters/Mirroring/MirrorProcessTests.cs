using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Interop.Tests.Adapters.Mirroring;

/// <summary>A mirror as a process of its own.</summary>
public sealed partial class MirrorProcessTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task A_hundred_thousand_records_are_mirrored_in_a_heap_that_could_not_hold_them()
    {
        await using var folder = new MirrorFolder();
        var keyFile = Secret(folder, "key", Key);
        using var process = Start(
            new() { ["DOTNET_GCHeapHardLimit"] = "0x3800000", ["DOTNET_gcServer"] = "0" },
            $"--Adapter:MappingFile={folder.MappingFile}", $"--Adapter:DataFolder={folder.Options.DataFolder}", $"--Adapter:SharedKeyFile={keyFile}", $"--Adapter:PasswordFile={keyFile}", "--Adapter:Server=http://127.0.0.1:1", "--Adapter:Records=100000", "--urls=http://127.0.0.1:0");
        try
        {
            // The names alone are 180 MB as text in memory; the heap may have 56. The line that says so comes when all is indexed.
            var (url, isMirrored) = ("", false);
            while (!(isMirrored && url.Length > 0) && await process.StandardOutput.ReadLineAsync(MirrorFolder.Cancellation) is { } line)
            {
                url = url.Length > 0 ? url : Address().Match(line).Value;
                isMirrored |= line.Contains("The mirror was renewed: 100000 rows, 0 quarantined", StringComparison.Ordinal);
                Assert.DoesNotContain("A reading", line, StringComparison.Ordinal);
            }

            Assert.True(isMirrored, process.HasExited ? await process.StandardError.ReadToEndAsync(MirrorFolder.Cancellation) : "It said nothing.");
            using var client = new HttpClient { BaseAddress = new(url) };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health", MirrorFolder.Cancellation)).StatusCode);
            client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
            using var found = await client.PostAsync("/Patient/_search", new FormUrlEncodedContent([new("identifier", "urn:nat|N99999")]), MirrorFolder.Cancellation);
            Assert.Contains("Person 99999 ", await found.Content.ReadAsStringAsync(MirrorFolder.Cancellation), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_wrong_configuration_stops_the_start_and_every_error_is_told_at_once_without_a_secret()
    {
        await using var folder = new MirrorFolder();
        var secret = Secret(folder, "key", "SECRET");
        using var process = Start([], $"--Adapter:SharedKeyFile={secret}", "--Adapter:PasswordFile=/gone", "--Adapter:Server=ftp://x", "--Adapter:Records=x", "--Adapter:RefreshSeconds=0", "--Adapter:LargestLoss=2", "--Adapter:SharedKey=short", "--Adapter:Colour=red", "--Adapter:DataFolder:x=y", "--urls=nonsense");
        var errors = await process.StandardError.ReadToEndAsync(MirrorFolder.Cancellation);
        await process.WaitForExitAsync(MirrorFolder.Cancellation);

        Assert.Equal(1, process.ExitCode);
        foreach (var setting in new[] { "SharedKey", "Adapter:PasswordFile", "Adapter:Server", "Adapter:Records", "Adapter:RefreshSeconds", "Adapter:LargestLoss", "Adapter:SharedKey", "Adapter:Colour", "Adapter:DataFolder", "MappingFile", "DataFolder", "Urls" })
        {
            Assert.Contains($"\n{setting}: ", errors, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("SECRET", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static string Secret(MirrorFolder folder, string name, string text)
    {
        var path = Path.Combine(Path.GetDirectoryName(folder.MappingFile)!, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static Process Start(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(MirrorProcess).Assembly.Location, MirrorProcess.Command, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Address();
}
