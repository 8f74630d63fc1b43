using System.Threading.Channels;
using Interop.Store.Databases;
using Interop.Store.Policies;

namespace Interop.Store.Recipients;

/// <summary>Writes receipts in groups: who comes while a transaction is under way shares the next one.</summary>
internal sealed class RecipientRegister : IRecipientRegister, IAsyncDisposable
{
    private const int GenerationSize = 200_000;
    private const int RowsAtOnce = 2000;

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(1000) { SingleReader = true });
    private readonly DurableReceipts _durable = new(GenerationSize);
    private readonly Database _database;
    private readonly Task _writing;

    public RecipientRegister(Database database)
    {
        _database = database;
        _writing = Task.Run(WriteAllAsync);
    }

    public async Task RecordAsync(IReadOnlyList<Receipt> receipts, CancellationToken cancellation)
    {
        var fresh = new List<KeyedReceipt>(receipts.Count);
        foreach (var receipt in receipts)
        {
            // What is durable already was checked when it became so.
            var keyed = KeyedReceipt.Of(receipt);
            if (receipt.Categories.IsEmpty || !_durable.Cover(keyed))
            {
                Check(receipt);
                fresh.Add(keyed);
            }
        }

        if (fresh.Count == 0)
        {
            return;
        }

        var waiting = new Waiting(fresh, new(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await _queue.Writer.WriteAsync(waiting, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The store is closed.");
        }

        await waiting.Durable.Task.WaitAsync(cancellation);
    }

    public async Task<IReadOnlyList<Recipient>> OfAsync(string agency, IReadOnlyCollection<string> subjects, CancellationToken cancellation)
    {
        await using var session = await _database.OpenAsync(SessionKind.Single, cancellation);
        return await session.QueryAsync(
            $"""
            SELECT agency, subject, partner, purpose, categories, first_at, last_at, first_decision, last_decision FROM recipient
            WHERE agency = @agency AND {_database.Among("subject", "@subjects")} ORDER BY subject, partner, purpose
            """,
            ReceiptRow.Read,
            cancellation,
            ("agency", agency),
            ("subjects", _database.Texts(subjects.Distinct())));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
    }

    private static void Check(Receipt receipt)
    {
        WriteCheck.RequireName(receipt.Agency, nameof(Receipt.Agency));
        WriteCheck.RequireName(receipt.Subject, nameof(Receipt.Subject));
        WriteCheck.RequireName(receipt.Partner, nameof(Receipt.Partner));
        WriteCheck.RequireName(receipt.Purpose, nameof(Receipt.Purpose));
        WriteCheck.RequireName(receipt.Decision, nameof(Receipt.Decision));
        WriteCheck.Require(!receipt.Categories.IsEmpty, nameof(Receipt.Categories), "name what is received");
    }

    private async Task WriteAllAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            var group = new List<Waiting>();
            var rows = 0;
            while (rows < RowsAtOnce && _queue.Reader.TryRead(out var waiting))
            {
                group.Add(waiting);
                rows += waiting.Receipts.Count;
            }

            await WriteAsync(group);
        }
    }

    private async Task WriteAsync(List<Waiting> group)
    {
        try
        {
            KeyedReceipt[] receipts = [.. group.SelectMany(waiting => waiting.Receipts)];
            await using (var session = await _database.OpenAsync(SessionKind.Write, CancellationToken.None))
            {
                await _database.InsertAsync(session, ReceiptRow.Insert, ReceiptRow.Merge(receipts.Select(keyed => keyed.Receipt)), CancellationToken.None);
                await session.CommitAsync(CancellationToken.None);
            }

            foreach (var receipt in receipts)
            {
                _durable.Add(in receipt);
            }

            group.ForEach(waiting => waiting.Durable.TrySetResult());
        }
        catch (Exception exception)
        {
            // Whatever it was, nobody may take the receipts for durable; the loop goes on for those who come later.
            var failure = exception as StoreUnavailableException ?? new StoreUnavailableException("The receipts could not be recorded.", exception);
            group.ForEach(waiting => waiting.Durable.TrySetException(failure));
        }
    }

    private sealed record Waiting(List<KeyedReceipt> Receipts, TaskCompletionSource Durable);
}
