using System.Diagnostics;

namespace Interop.Tests.TokenServer;

public sealed class ProgramTests
{
    [Fact]
    public async Task A_bad_configuration_ends_the_program_with_everything_that_is_wrong()
    {
        var (code, errors) = await RunAsync("--DataFolder", "data", "--Colour", "red", "--RequestsPerMinutePerAddress", "many");

        Assert.Equal(1, code);
        Assert.Contains("Colour: is not a key known here", errors, StringComparison.Ordinal);
        Assert.Contains("RequestsPerMinutePerAddress: must be a whole number", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_files_end_the_program_and_write_nothing()
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

        var (code, errors) = await RunAsync("--DataFolder", folder, "--ClientsFile", "nowhere.json");

        Assert.Equal(1, code);
        foreach (var key in new[] { "ClientsFile", "PartnersFile", "AgreementsFile", "Audience" })
        {
            Assert.Contains($"- {key}: ", errors, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(folder));
    }

    private static async Task<(int Code, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Interop.TokenServer.dll"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var (errors, output) = (process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        return (process.ExitCode, await errors);
    }
}
