using System.Diagnostics;
using Interop.Consents.Deciding;
using Interop.Gateway.Adapters;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Consents.Index;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Export.Asking;
using Interop.Gateway.Export.Deciding;
using Interop.Gateway.Filtering.Answers;
using Interop.Gateway.Policies;
using Interop.Store;

namespace Interop.Gateway.Export.Jobs;

/// <summary>Writes one part of an export: asks the adapter, goes on where it broke off, and ends files when they are large enough.</summary>
internal sealed class PartRun(
    GatewaySetup setup,
    ExportFolder folder,
    ExportDecider decider,
    PolicyDesk policies,
    AdapterDirectory adapters,
    AdapterAsker asker,
    ReleasedRecords records,
    ILedger ledger,
    TimeProvider clock)
{
    private const int LinesOfFile = 100_000;
    private const int Attempts = 5;

    /// <summary>The members of a household that may be shown; none when the household may not be, or there is none.</summary>
    public async Task<IReadOnlyList<string>> MembersAsync(ExportState state, string household, CancellationToken cancellation)
    {
        var asking = Permit(state, new("Group", [new("_id", household)], null));
        var members = new List<string>();
        await AskAsync(state, asking, [], null, record =>
        {
            members.AddRange(record.Line?.Ground.Subjects.Where(subject => !subject.Facts.IsHousehold).Select(subject => subject.Facts.Id) ?? []);
            return ValueTask.CompletedTask;
        }, cancellation);
        return [.. members.Distinct()];
    }

    /// <summary>Writes the part at which the export stands, to its end.</summary>
    public async Task RunAsync(ExportJob job, Action<ExportState> keep, CancellationToken cancellation)
    {
        var state = job.State;
        var part = state.Parts[state.Part];
        var earlier = state.Parts.Take(state.Part).Where(other => other.ResourceType == part.ResourceType).Select(other => Permit(state, other)).ToList();
        await using var file = new PartFile(job, folder, ledger, clock, keep, LinesOfFile, setup.Options.LargestExportMegabytes * 1024L * 1024L);
        await AskAsync(state, Permit(state, part), earlier, state.After, record => file.TakeAsync(record, cancellation), cancellation);
        await file.EndPartAsync(cancellation);
    }

    private PartPermit Permit(ExportState state, ExportPart part)
    {
        var (purpose, scopes) = ExportRun.AskedBy(state);
        return new(decider, policies, clock, state.Partner, state.Agency, purpose, scopes, part);
    }

    private async Task AskAsync(
        ExportState state, PartPermit permit, IReadOnlyList<PartPermit> earlier, string? after, Func<ExportRecord, ValueTask> take, CancellationToken cancellation)
    {
        for (var failures = 0; ;)
        {
            try
            {
                await foreach (var record in AnswerAsync(state, permit, earlier, after, cancellation))
                {
                    await take(record);
                    (after, failures) = (record.Position, 0);
                }

                return;
            }
            catch (Exception error) when (IsPassing(error, cancellation) && ++failures < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200 << failures), clock, cancellation);
            }
        }
    }

    // An adapter that is slow, gone or breaks off may be back soon, and so may the store.
    private static bool IsPassing(Exception error, CancellationToken cancellation) => error switch
    {
        AdapterAnswerException or HttpRequestException or PolicyStaleException or StoreUnavailableException => true,
        OperationCanceledException => !cancellation.IsCancellationRequested,
        _ => false,
    };

    private async IAsyncEnumerable<ExportRecord> AnswerAsync(
        ExportState state, PartPermit permit, IReadOnlyList<PartPermit> earlier, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        // An answer may take hours, but not long without a record.
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var patience = TimeSpan.FromSeconds(setup.Options.AnswerSeconds);
        idle.CancelAfter(patience);
        var agency = setup.Agencies.GetValueOrDefault(state.Agency) ?? throw new ExportRefusedException(RefusalReason.NoAgreement);
        var abilities = await adapters.FindAsync(agency, idle.Token) ?? throw new AdapterAnswerException("The adapter does not say what it can answer.");
        var exchange = await ExchangeAsync(state, agency, permit, after, idle.Token);
        var before = new List<(Exchange, PartPermit)>();
        foreach (var one in earlier)
        {
            before.Add((await ExchangeAsync(state, agency, one, null, idle.Token), one));
        }

        using var response = await asker.AskAsync(exchange, abilities, idle.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(idle.Token);
        await using var offered = records.ReadAsync(exchange, permit, before, AnswerForms.Read(response, stream), idle.Token).GetAsyncEnumerator(idle.Token);
        var wound = Stopwatch.GetTimestamp();
        while (await NextAsync(offered))
        {
            if (Stopwatch.GetElapsedTime(wound) > patience / 16)
            {
                idle.CancelAfter(patience);
                wound = Stopwatch.GetTimestamp();
            }

            yield return offered.Current;
        }
    }

    // A connection that breaks is the adapter's failure; a disk that does, later on, is not, and is not tried again.
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ExportRecord> offered)
    {
        try
        {
            return await offered.MoveNextAsync();
        }
        catch (IOException error)
        {
            throw new AdapterAnswerException("The adapter's answer broke off.", error);
        }
    }

    private async Task<Exchange> ExchangeAsync(ExportState state, Agency agency, PartPermit permit, string? after, CancellationToken cancellation)
    {
        var (leave, seq) = await permit.CurrentAsync(cancellation);
        var caller = new Caller(leave.Recipient, state.Client, leave.Request.Scopes, leave.Purpose, null);
        return new(agency, caller, PartRequest.Of(permit.Part, after), leave, seq)
        {
            Deadline = Timeout.InfiniteTimeSpan,
            Entry = new() { Id = state.Decision, At = clock.GetUtcNow(), Outcome = "prepared" },
        };
    }
}
