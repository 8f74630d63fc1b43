using Interop.Local.Commands;

namespace Interop.Tests.Local;

public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_token_needs_a_running_world_and_says_so()
    {
        var (code, _, error) = await RunAsync("token", "ministry", "--data", _folder.FullName);

        Assert.Equal(1, code);
        Assert.Contains("./dev run", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_that_is_not_of_the_demo_is_named_with_those_that_are()
    {
        var (code, _, error) = await RunAsync("token", "nobody", "--data", _folder.FullName);

        Assert.Equal(1, code);
        Assert.Contains("ministry and foodaid", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_without_a_mapping_does_not_start()
    {
        var (code, _, error) = await RunAsync("run", "--data", _folder.FullName, "--households", "10", "--registry", "people.csv");

        Assert.Equal(1, code);
        Assert.Contains("--mapping", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registry_and_mapping_that_are_not_there_are_told_at_once()
    {
        var (code, _, error) = await RunAsync("run", "--data", _folder.FullName, "--households", "10", "--registry", "no.csv", "--mapping", "no.json");

        Assert.Equal(1, code);
        Assert.Contains("--registry: there is no file no.csv.", error, StringComparison.Ordinal);
        Assert.Contains("--mapping: there is no file no.json.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_mapping_does_not_start_and_every_problem_is_told()
    {
        var registry = Write("people.csv", "no,name\n1,Ana\n");
        var mapping = Write("people.json", """{"version":1,"agency":"mine","key":[{"column":"nr"}],"names":[{"text":{"column":"nombre"}}],"colour":"red"}""");

        var (code, _, error) = await RunAsync("run", "--data", _folder.FullName, "--households", "10", "--registry", registry, "--mapping", mapping);

        Assert.Equal(1, code);
        Assert.Contains("colour", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_is_not_there_is_no_whole_ledger()
    {
        var (code, _, error) = await RunAsync("audit", "verify", "--data", _folder.FullName);

        Assert.Equal(1, code);
        Assert.Contains("BROKEN", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registries_are_generated_with_their_mappings()
    {
        var (code, output, _) = await RunAsync("generate", "--households", "12", "--seed", "5", "--output", _folder.FullName);

        Assert.Equal(0, code);
        Assert.Contains("12 households", output, StringComparison.Ordinal);
        Assert.Equal(4, _folder.GetFiles().Length);
    }

    [Fact]
    public async Task Too_many_households_are_refused_with_the_range()
    {
        var (code, _, error) = await RunAsync("generate", "--households", "0", "--output", _folder.FullName);

        Assert.Equal(1, code);
        Assert.Contains("1000000", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
