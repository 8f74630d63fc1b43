using System.Diagnostics;
using System.Net;

namespace Interop.Local.World;

/// <summary>An adapter's own program, started for as long as this one runs.</summary>
internal sealed class AdapterProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Process _process;

    private AdapterProcess(Process process) => _process = process;

    /// <summary>Starts an adapter of this project on a URL and waits until it has read its MIS.</summary>
    public static async Task<AdapterProcess> StartAsync(string adapter, IReadOnlyDictionary<string, string> settings, string url, CancellationToken cancellation)
    {
        var program = Path.Combine(AppContext.BaseDirectory, $"Interop.Adapters.{adapter}.dll");
        if (!File.Exists(program))
        {
            var known = Directory.EnumerateFiles(AppContext.BaseDirectory, "Interop.Adapters.*.runtimeconfig.json").Select(file => Path.GetFileName(file).Split('.')[2]).Order(StringComparer.Ordinal);
            throw new LocalProblemException($"There is no adapter '{adapter}'. There are {string.Join(", ", known)}; one of your own is given as a host that runs already.");
        }

        var start = new ProcessStartInfo("dotnet", [program, $"--urls={url}", .. settings.Select(pair => $"--Adapter:{pair.Key}={pair.Value}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // Settings that lie about are not these.
            WorkingDirectory = AppContext.BaseDirectory,
        };
        var started = new AdapterProcess(Process.Start(start) ?? throw new LocalProblemException($"The adapter '{adapter}' did not start."));
        var errors = started.ReadAsync();
        try
        {
            await started.WaitAsync(adapter, url, errors, cancellation);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitAsync(string adapter, string url, Task<string> errors, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = new(url) };
        var watch = Stopwatch.StartNew();
        var health = "it does not answer";
        while (watch.Elapsed < Patience)
        {
            if (_process.HasExited)
            {
                throw new LocalProblemException($"The adapter '{adapter}' ended:{Environment.NewLine}{await errors}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("health", UriKind.Relative), cancellation);
                health = await answer.Content.ReadAsStringAsync(cancellation);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(Pause, cancellation);
        }

        throw new LocalProblemException($"The adapter '{adapter}' is not ready after {Patience.TotalSeconds} seconds: {health}");
    }

    // Its log is read so that it does not wait for a reader; only its errors are kept.
    private Task<string> ReadAsync()
    {
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        return _process.StandardError.ReadToEndAsync();
    }
}
