using System.Text.Json.Nodes;
using Interop.Benchmarks;
using Interop.Benchmarks.Auditing;

namespace Interop.Tests.Benchmarks;

public sealed class BenchmarkReportTests
{
    [Fact]
    public async Task The_rows_are_kept_as_a_json_array_of_names_baselines_and_ratios()
    {
        var file = Path.GetTempFileName();
        try
        {
            await BenchmarkReport.SaveAsync([BenchmarkRow.Of("patient", "yarp", [(3, 2), (8, 2), (1, 4)], "not kept")], file);

            var row = Assert.Single(JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsArray())!.AsObject();
            Assert.Equal(["name", "baseline", "ratio", "min", "max"], row.Select(pair => pair.Key));
            Assert.Equal(("patient", "yarp"), ((string)row["name"]!, (string)row["baseline"]!));
            Assert.Equal((1.5, 0.25, 4.0), ((double)row["ratio"]!, (double)row["min"]!, (double)row["max"]!));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void One_command_runs_every_benchmark_that_has_a_row() =>
        Assert.Equal(["patient", "bundle20", "bundle100", "export", "filter", "audit"], AllBenchmarks.Names);

    [Fact]
    public async Task The_audit_benchmark_runs_and_says_how_much_became_durable() =>
        Assert.Equal(["audit-1", "audit-20", "audit"], (await AuditBenchmark.RunAsync(1, TimeSpan.FromMilliseconds(20))).Where(row => row.Ratio > 0).Select(row => row.Name));
}
