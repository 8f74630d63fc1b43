using Interop.Tests.Store;

namespace Interop.Tests.Benchmarks;

public sealed class WithdrawalBenchmarkTests
{
    [Fact]
    public async Task Two_gateway_processes_on_one_PostgreSQL_pass_withdrawals_on()
    {
        PostgresBinaries.Require();

        Assert.Equal(2, (await WithdrawalBenchmark.RunAsync(2)).Count);
    }
}
