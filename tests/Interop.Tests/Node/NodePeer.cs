using System.Diagnostics;

namespace Interop.Tests.Node;

/// <summary>Runs the scripts of tests/node, which are clients and servers by others; where Node or its packages are missing, the test is skipped and says so.</summary>
internal static class NodePeer
{
    private const string Missing = "This test talks to software from npm: install Node 20 or later, then run 'npm ci --prefix tests/node'.";
    private static readonly Lazy<string?> Folder = new(FindFolder);
    private static readonly Lazy<bool> HasNode = new(TryNode);

    /// <summary>Runs a script to its end.</summary>
    public static async Task<NodeResult> RunAsync(string script, params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Start(script, arguments);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts a script that serves until its input ends or it is stopped.</summary>
    public static Process Start(string script, params string[] arguments)
    {
        Assert.SkipWhen(Folder.Value is null || !HasNode.Value, Missing);
        var start = new ProcessStartInfo("node", [script, .. arguments])
        {
            WorkingDirectory = Folder.Value,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Interop.sln")))
            {
                var node = Path.Combine(folder.FullName, "tests", "node");
                return Directory.Exists(Path.Combine(node, "node_modules", "oidc-provider")) ? node : null;
            }
        }

        return null;
    }

    private static bool TryNode()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
