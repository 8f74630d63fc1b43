using Interop.Tests.Adapters.Mirroring;
using Interop.Tests.Benchmarks;
using Interop.Tests.Gateway.Filtering.Fuzzing;
using Interop.Tests.NonInterference;
using Interop.Tests.Soak;
using Interop.Tests.Store;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Interop.Tests;

/// <summary>Runs the tests; or a long run of some of them; or measures withdrawals; or, in a process that a test starts to kill it, does what that test needs.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) => args switch
    {
        [WriterProcess.Command, .. var rest] => WriterProcess.RunAsync(rest),
        [MirrorProcess.Command, .. var rest] => MirrorProcess.RunAsync(rest),
        [WithdrawalBenchmark.Command, .. var rest] => MeasureAsync(rest),
        [FuzzCommand.Command, FilterFuzzCommand.Command, .. var rest] => FilterFuzzCommand.RunAsync(rest),
        [FuzzCommand.Command, .. var rest] => FuzzCommand.RunAsync(rest),
        [SoakCommand.Command, .. var rest] => SoakCommand.RunAsync(rest),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };

    private static async Task<int> MeasureAsync(string[] arguments)
    {
        await WithdrawalBenchmark.RunAsync(arguments is [var count] && int.TryParse(count, out var given) && given > 0 ? given : 200);
        return 0;
    }
}
