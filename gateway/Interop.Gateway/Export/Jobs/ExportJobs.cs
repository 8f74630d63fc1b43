using System.Buffers.Text;
using System.Security.Cryptography;
using Interop.Gateway.Configuration;

namespace Interop.Gateway.Export.Jobs;

/// <summary>
/// Every export that this gateway keeps. Of each partner so many are kept and one is written at a time; one that has expired is not there,
/// whether or not its files are deleted already.
/// </summary>
internal sealed partial class ExportJobs(ExportFolder folder, GatewaySetup setup, ExportRun run, TimeProvider clock, ILogger<ExportJobs> logger) : IHostedService, IAsyncDisposable
{
    private const int MostRunning = 4;
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, ExportJob> _jobs = new(StringComparer.Ordinal);
    private readonly List<ExportJob> _waiting = [];
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private ITimer? _sweeper;

    /// <summary>An id that cannot be guessed.</summary>
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_jobs)
        {
            foreach (var state in folder.Load())
            {
                var job = new ExportJob(state, clock.GetUtcNow());
                _jobs[state.Id] = job;
                if (state.Status is ExportStatus.Accepted or ExportStatus.Running)
                {
                    _waiting.Add(job);
                }
            }
        }

        _sweeper = clock.CreateTimer(_ => DeleteExpired(), null, TimeSpan.Zero, Sweep);
        Begin();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync();
        }

        Task[] running;
        lock (_jobs)
        {
            running = [.. _running];
        }

        await Task.WhenAll(running);
    }

    /// <summary>Keeps an export and writes it in its turn; false when the partner has as many as it may have.</summary>
    public bool TryAdd(ExportState state)
    {
        lock (_jobs)
        {
            var kept = _jobs.Values.Count(job => job.State.Partner == state.Partner && job.State.Expires > clock.GetUtcNow());
            if (kept >= setup.Options.ExportsPerPartner)
            {
                return false;
            }

            folder.Save(state);
            _jobs[state.Id] = new(state, clock.GetUtcNow());
            return true;
        }
    }

    /// <summary>Has an export that was added written.</summary>
    public void Enqueue(string id)
    {
        lock (_jobs)
        {
            if (_jobs.TryGetValue(id, out var job))
            {
                _waiting.Add(job);
            }
        }

        Begin();
    }

    /// <summary>The export, or null when there is none or it has expired.</summary>
    public ExportJob? Find(string id)
    {
        lock (_jobs)
        {
            return _jobs.TryGetValue(id, out var job) && job.State.Expires > clock.GetUtcNow() ? job : null;
        }
    }

    /// <summary>Ends an export and deletes all of it.</summary>
    public void Delete(ExportJob job)
    {
        lock (_jobs)
        {
            _jobs.Remove(job.State.Id);
            _waiting.Remove(job);
            job.End();
            if (!job.IsRunning)
            {
                folder.Delete(job.State.Id);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        if (_sweeper is not null)
        {
            await _sweeper.DisposeAsync();
        }

        foreach (var job in _jobs.Values)
        {
            job.Dispose();
        }

        _stop.Dispose();
    }

    private void DeleteExpired()
    {
        List<ExportJob> expired;
        lock (_jobs)
        {
            expired = [.. _jobs.Values.Where(job => job.State.Expires <= clock.GetUtcNow())];
        }

        try
        {
            expired.ForEach(Delete);
        }
        catch (IOException error)
        {
            Log.NotDeleted(logger, error.GetType().FullName ?? "unknown");
        }
    }

    private void Begin()
    {
        lock (_jobs)
        {
            while (!_stop.IsCancellationRequested && _running.Count < MostRunning
                && _waiting.Find(job => !_jobs.Values.Any(other => other.IsRunning && other.State.Partner == job.State.Partner)) is { } next)
            {
                _waiting.Remove(next);
                next.IsRunning = true;
                var task = RunAsync(next);
                _running.Add(task);
                _ = task.ContinueWith(Ended, TaskScheduler.Default);
            }
        }
    }

    private void Ended(Task task)
    {
        lock (_jobs)
        {
            _running.Remove(task);
        }

        Begin();
    }

    private async Task RunAsync(ExportJob job)
    {
        await Task.Yield();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, job.Ended);
        try
        {
            await run.RunAsync(job, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Stopped, it goes on where it stands when the gateway starts again; ended, it is deleted below.
        }
#pragma warning disable CA1031 // Whatever failed, this export is not complete, and the others go on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.Failed(logger, job.State.Decision, error.GetType().FullName ?? "unknown");
            Fail(job);
        }

        lock (_jobs)
        {
            job.IsRunning = false;
            if (job.Ended.IsCancellationRequested)
            {
                folder.Delete(job.State.Id);
            }
        }
    }

    private void Fail(ExportJob job)
    {
        job.Replace(job.State with { Status = ExportStatus.Failed, Files = [] });
        try
        {
            folder.Save(job.State);
            folder.DeleteUnfinished(job.State);
        }
        catch (IOException error)
        {
            Log.NotDeleted(logger, error.GetType().FullName ?? "unknown");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1901, LogLevel.Error, "The export {Decision} failed with {ExceptionType}")]
        public static partial void Failed(ILogger logger, string decision, string exceptionType);

        [LoggerMessage(1902, LogLevel.Error, "Files of an export could not be deleted or written ({ExceptionType})")]
        public static partial void NotDeleted(ILogger logger, string exceptionType);
    }
}
