using Interop.Benchmarks.Consents;

namespace Interop.Tests.Benchmarks;

public sealed class ConsentBenchmarkTests
{
    [Fact]
    public void The_index_benchmark_runs_and_loses_nothing() => Assert.Equal(2000, ConsentIndexBenchmark.Run(2000));

    [Fact]
    public async Task The_load_benchmark_runs_and_loses_nothing() => Assert.Equal(2000, await ConsentLoadBenchmark.RunAsync(2000));
}
