using System.Text.Json;
using Interop.Adapters.Mirroring;
using Interop.Conformance;
using Interop.Conformance.Reporting;
using Interop.Local.Commands;
using Interop.Tests.Adapters.Hosting;
using Interop.Tests.Adapters.OdkCentral;
using Interop.Tests.Adapters.Platform121;
using Interop.Tests.Adapters.Upstream;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Conformance;

public sealed class ContractKitTests
{
    [Fact]
    public async Task A_spreadsheet_keeps_the_contract()
    {
        await using var registry = await CheckedRegistry.StartAsync();
        var report = await registry.CheckAsync(options => options with { ProcessId = Environment.ProcessId, MostMemory = long.MaxValue });

        Assert.True(report.Conforms, report.Table());
        Assert.Contains(report.Results, result => result is { Check: "memory", Outcome: CheckOutcome.Passed });
        Assert.Contains(report.Results, result => result is { Check: "search Patient identifier", Outcome: CheckOutcome.Passed });
    }

    [Fact]
    public async Task A_host_that_answers_with_bundles_keeps_the_contract()
    {
        await using var registry = await CheckedRegistry.StartAsync(spoil: Spoil.Text(context => context.Request.Path.Value!.EndsWith("_search", StringComparison.Ordinal) && context.Response.StatusCode == 200, (context, text) =>
        {
            context.Response.ContentType = "application/fhir+json";
            var entries = text.TrimEnd().Split('\n')[..^1].Select(line => $$"""{"resource":{{line}}}""").ToList();
            return entries.Count == 0 ? """{"resourceType":"Bundle","type":"searchset"}""" : $$"""{"resourceType":"Bundle","type":"searchset","entry":[{{string.Join(',', entries)}}]}""";
        }));
        var report = await registry.CheckAsync();

        Assert.True(report.Conforms, report.Table());
    }

    [Fact]
    public async Task ODK_Central_keeps_the_contract()
    {
        using var odk = new FakeOdk();
        await KeepsAsync(odk.Source(), odk.Time, "odk-central", "entities");
    }

    [Fact]
    public async Task The_121_Platform_keeps_the_contract()
    {
        using var platform = new Fake121();
        await KeepsAsync(platform.Source(), platform.Time, "121-platform", "registrations");
    }

    [Fact]
    public async Task The_command_ends_with_0_for_a_host_that_keeps_the_contract_and_with_1_for_another()
    {
        await using var good = await CheckedRegistry.StartAsync();
        await using var bad = await CheckedRegistry.StartAsync(spoil: Spoil.Request(Spoil.WithKey));
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("key"), RunningHost.Key + "\n", RunningHost.Cancellation);

        Assert.Equal(0, (await RunAsync(good.Url, "--key-file", folder.File("key"), "--json", folder.File("report.json"))).Code);
        var (code, table) = await RunAsync(bad.Url, "--key-file", folder.File("key"));

        Assert.Equal(1, code);
        Assert.Contains("| key | FAILED |", table, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("report.json"), RunningHost.Cancellation));
        Assert.True(json.RootElement.GetProperty("conforms").GetBoolean());
        Assert.Equal("passed", json.RootElement.GetProperty("results")[0].GetProperty("outcome").GetString());
        Assert.Equal(1, (await RunAsync(good.Url, "--key-file", folder.File("none"))).Code);
    }

    private static async Task KeepsAsync(IRegistrySource source, FakeTimeProvider time, string mis, string mapping)
    {
        await using var mirrored = await MirroredSource.StartAsync(source, time, mis, mapping);
        var report = await ContractKit.CheckAsync(new() { Url = mirrored.Host.Client.BaseAddress!, Key = RunningHost.Key }, cancellation: RunningHost.Cancellation);

        Assert.True(report.Conforms, report.Table());
        Assert.Contains(report.Results, result => result is { Check: "search Patient identifier", Outcome: CheckOutcome.Passed });
    }

    private static async Task<(int Code, string Output)> RunAsync(Uri url, params string[] options)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["adapter", "check", url.ToString(), .. options], output, error, RunningHost.Cancellation);
        return (code, output.ToString());
    }

    /// <summary>A folder that is removed at the end.</summary>
    private sealed class TempFolder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("conformance-").FullName;

        public string File(string name) => Path.Combine(_path, name);

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
