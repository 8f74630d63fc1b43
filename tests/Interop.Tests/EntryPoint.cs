using Interop.Tests.NonInterference;
using Interop.Tests.Store;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Interop.Tests;

/// <summary>Runs the tests; or the long run of one of them; or, in a process that a test starts to kill it, what that test needs.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) => args switch
    {
        [WriterProcess.Command, .. var rest] => WriterProcess.RunAsync(rest),
        [FuzzCommand.Command, .. var rest] => FuzzCommand.RunAsync(rest),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
