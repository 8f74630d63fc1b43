using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Interop.Benchmarks.Proxying;

/// <summary>A process of this benchmark's, bound to one core, that is stopped when it is disposed.</summary>
internal sealed class Child : IAsyncDisposable
{
    // Threads keep to the cores of whoever started them, so a process is bound before it begins.
    private const string Taskset = "/usr/bin/taskset";
    private readonly Process _process;

    // Programs of others do not end when their input does.
    private readonly bool _listens;

    private Child(Process process, bool listens) => (_process, _listens) = (process, listens);

    /// <summary>How much processor time it has used.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The bytes it holds in memory.</summary>
    public long Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts this program with other arguments and waits until it says that it is ready.</summary>
    public static async Task<Child> StartAsync(int core, params string[] arguments)
    {
        var self = Environment.ProcessPath!;
        var child = Start(core, self, true, [.. Path.GetFileNameWithoutExtension(self) == "dotnet" ? [typeof(Child).Assembly.Location] : Array.Empty<string>(), .. arguments]);
        return await child._process.StandardOutput.ReadLineAsync() == "ready" ? child : throw new InvalidOperationException($"{arguments[0]} ended before it was ready.");
    }

    /// <summary>Starts a program of others and waits until it listens.</summary>
    public static async Task<Child> StartAsync(int core, int port, string program, params string[] arguments)
    {
        var child = Start(core, program, false, arguments);
        for (var attempt = 0; attempt < 100 && !child._process.HasExited; attempt++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return child;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        await child.DisposeAsync();
        throw new InvalidOperationException($"{program} did not listen.");
    }

    private static Child Start(int core, string program, bool listens, string[] arguments)
    {
        var bound = File.Exists(Taskset);
        var start = new ProcessStartInfo(bound ? Taskset : program, [.. bound ? ["-c", core.ToString(CultureInfo.InvariantCulture), program] : Array.Empty<string>(), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (arguments.Contains("gateway"))
        {
            // As the gateway's own program has it in its runtime configuration.
            start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        }

        return new(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."), listens);
    }

    /// <summary>Asks the process a line and reads one back.</summary>
    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process does not answer.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_listens && !_process.HasExited)
        {
            _process.Kill();
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
