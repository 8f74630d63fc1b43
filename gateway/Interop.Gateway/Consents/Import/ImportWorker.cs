using Interop.Consents.Partners;
using Interop.Gateway.Audit;
using Interop.Gateway.Consents.Index;
using Interop.Gateway.Policies;
using Interop.Store;

namespace Interop.Gateway.Consents.Import;

/// <summary>
/// Reads one import after the other, batch by batch: written, reported, and how far it is made durable, in this order. Interrupted anywhere,
/// it goes on from the last batch; rows of it that were written already are known by their author and not written again.
/// </summary>
internal sealed partial class ImportWorker(ImportRegister register, ImportFolder folder, BatchWriting writing, PolicyDesk policies, ILedger ledger, TimeProvider clock, ILogger<ImportWorker> logger) : BackgroundService
{
    private const int RowsAtOnce = 500;
    private const int MostQuarantined = 100_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        register.Load();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var import in register.Queue.ReadAllAsync(stoppingToken))
            {
                if (import.Claim())
                {
                    await RunAsync(import, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task RunAsync(OpenImport import, CancellationToken stopping)
    {
        try
        {
            register.Save(import, import.Job with { State = ImportState.Running });
            using var file = ConsentFile.Open(folder.Upload(import.Job.Id));
            for (long skipped = 0; skipped < import.Job.Read; skipped++)
            {
                _ = file.Read();
            }

            while (await StepAsync(import, file, stopping))
            {
                stopping.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            throw; // The gateway stops; the next one goes on.
        }
        catch (ConsentFileException error)
        {
            await EndAsync(import, ImportState.Stopped, $"Line {error.Line}: {error.Message} The rows before it were dealt with; correct the file and upload it again.", stopping);
        }
#pragma warning disable CA1031 // Whatever failed, the next import must have its turn, and the message may quote data.
        catch (Exception error) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Failed(logger, import.Job.Id, error.GetType().FullName ?? "unknown");
            await EndAsync(import, ImportState.Stopped, "The gateway failed after the line named; upload the file again, and report this.", stopping);
        }
    }

    // One batch; false when the import is over.
    private async Task<bool> StepAsync(OpenImport import, ConsentFile file, CancellationToken stopping)
    {
        var (candidates, quarantined, job) = (new List<ImportCandidate>(RowsAtOnce), new List<QuarantinedRow>(), import.Job);
        ConsentFileException? broken = null;
        var (rows, line) = (0, job.Line);
        try
        {
            for (; rows < RowsAtOnce && file.Read() is { } row; rows++)
            {
                line = row.Line;
                var (consent, problems) = RowReader.Read(row, job.Agency);
                if (consent is null)
                {
                    quarantined.Add(new(row.Line, row.MayDeny, problems));
                }
                else
                {
                    candidates.Add(new(row, consent));
                }
            }
        }
        catch (ConsentFileException error)
        {
            broken = error;
        }

        if (import.Cancelled.IsCancellationRequested)
        {
            await EndAsync(import, ImportState.Cancelled, null, stopping);
            return false;
        }

        if (await WriteAsync(import, candidates, stopping) is not { } result)
        {
            await EndAsync(import, import.Cancelled.IsCancellationRequested ? ImportState.Cancelled : ImportState.Stopped, "The agency's own office is suspended, or no longer the agency's.", stopping);
            return false;
        }

        var report = quarantined.Concat(result.Quarantined).OrderBy(row => row.Line).ToList();
        register.Save(import, job with
        {
            State = ImportState.Running,
            Line = line,
            BytesRead = file.Position,
            Read = job.Read + rows,
            Written = job.Written + result.Written,
            Unchanged = job.Unchanged + result.Unchanged,
            Quarantined = job.Quarantined + report.Count,
            QuarantinedDenials = job.QuarantinedDenials + report.Count(row => row.MayDeny),
            ReportBytes = QuarantineReport.Append(folder.Report(job.Id), job.ReportBytes, report),
        });
        if (broken is not null)
        {
            throw broken;
        }

        if (import.Job.Quarantined >= MostQuarantined)
        {
            await EndAsync(import, ImportState.Stopped, $"{MostQuarantined} rows or more were quarantined; see whether this is the right file.", stopping);
            return false;
        }

        if (rows < RowsAtOnce)
        {
            await EndAsync(import, ImportState.Finished, null, stopping);
            return false;
        }

        return true;
    }

    // Null when the office that sent the file may record no more, or the import was cancelled while it waited.
    private async Task<BatchResult?> WriteAsync(OpenImport import, List<ImportCandidate> candidates, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await policies.EnsureFreshAsync(stopping);
                return Office(import.Job) is { } office && !import.Cancelled.IsCancellationRequested ? await writing.WriteAsync(import.Job, office, candidates, stopping) : null;
            }
            catch (Exception error) when (error is StoreUnavailableException or PolicyStaleException or LedgerUnavailableException)
            {
                if (import.Cancelled.IsCancellationRequested)
                {
                    return null;
                }

                await WaitAsync(import, error, stopping);
            }
        }
    }

    private Partner? Office(ImportJob job) => policies.Book.Partners.GetValueOrDefault(job.Partner) is { Active: true } partner && partner.Agency == job.Agency ? partner : null;

    private async Task EndAsync(OpenImport import, ImportState state, string? reason, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var job = import.Job with { State = state, Reason = state == ImportState.Stopped ? reason : null, EndedAt = now };
        var entry = new LedgerEntry
        {
            Id = Guid.CreateVersion7(now).ToString(),
            At = now,
            Outcome = state switch { ImportState.Finished => "import-finished", ImportState.Cancelled => "import-cancelled", _ => "import-stopped" },
            Partner = job.Partner,
            Client = job.Client,
            Agency = job.Agency,
            Interaction = "import consents",
            Item = ImportApi.Item(job.Id),
        };
        while (true)
        {
            try
            {
                await ledger.AppendAsync(entry, stopping);
                break;
            }
            catch (LedgerUnavailableException error)
            {
                await WaitAsync(import, error, stopping);
            }
        }

        try
        {
            register.Save(import, job);
        }
        catch (IOException error)
        {
            // Over it is, for now; the next start goes on from what was durable last.
            Log.Failed(logger, job.Id, error.GetType().FullName ?? "unknown");
            import.Show(job);
        }
    }

    private async Task WaitAsync(OpenImport import, Exception error, CancellationToken stopping)
    {
        if (import.Job.State != ImportState.Waiting)
        {
            Log.Waiting(logger, import.Job.Id, error.GetType().Name);
            import.Show(import.Job with { State = ImportState.Waiting });
        }

        await Task.Delay(Pause, stopping);
    }

    private static partial class Log
    {
        [LoggerMessage(1651, LogLevel.Warning, "Import {Import} waits: {Failure}")]
        public static partial void Waiting(ILogger logger, Guid import, string failure);

        [LoggerMessage(1652, LogLevel.Error, "Import {Import} failed with {Failure}")]
        public static partial void Failed(ILogger logger, Guid import, string failure);
    }
}
