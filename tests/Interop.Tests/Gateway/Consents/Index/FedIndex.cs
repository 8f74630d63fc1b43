using System.Text;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Gateway.Consents.Index;
using Interop.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Gateway.Consents.Index;

/// <summary>A feed over a scripted store, with a clock that stands until moved.</summary>
internal sealed class FedIndex : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public FedIndex()
    {
        Store = new(Time);
        Feed = new(Store, Observer, Time, NullLogger<ConsentFeed>.Instance);
        Observer.Applied = () => Feed.AppliedSeq;
    }

    public FakeTimeProvider Time { get; } = new(new(2025, 3, 4, 5, 6, 7, TimeSpan.Zero));

    public ScriptedStore Store { get; }

    public RecordingObserver Observer { get; } = new();

    public ConsentFeed Feed { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string Consent(string id, string person, ConsentStatus status = ConsentStatus.Given) => Encoding.UTF8.GetString(ConsentJson.Serialize(new()
    {
        Id = id,
        Subject = ConsentSubject.Person(person),
        Agency = "relief",
        Status = status,
        StatusAt = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero),
        CollectedOn = new(2025, 2, 1),
        Method = CollectionMethod.Written,
        Clause = new()
        {
            Decision = ConsentDecision.Permit,
            Recipients = ["gov"],
            Purposes = [PurposeOfUse.ServiceDelivery],
            Categories = DataCategorySet.All,
        },
    }));

    public PolicyVersion Put(string id, string person, ConsentStatus status = ConsentStatus.Given) =>
        Store.Put(PolicyKind.Consent, id, $"Patient/{person}", Consent(id, person, status));

    public async Task<IReadOnlyList<ConsentProvision>> FindAsync(string person)
    {
        await Feed.EnsureFreshAsync(Cancellation);
        var found = new List<ConsentProvision>();
        Feed.Index.Find("relief", [$"Patient/{person}"], found);
        return found;
    }

    /// <summary>Moves the clock in small steps until the work is done.</summary>
    public async Task MovingAsync(Task work)
    {
        var deadline = DateTime.UtcNow.AddSeconds(60);
        while (!work.IsCompleted && DateTime.UtcNow < deadline)
        {
            Time.Advance(Step);
            await Task.WhenAny(work, Task.Delay(1, Cancellation));
        }

        Assert.True(work.IsCompleted, "It did not end however far the clock was moved.");
        await work;
    }

    /// <summary>Moves the clock in small steps until it is so.</summary>
    public Task MovingUntilAsync(Func<bool> so) => MovingAsync(Task.Run(
        async () =>
        {
            while (!so())
            {
                await Task.Delay(1, Cancellation);
            }
        },
        Cancellation));

    public ValueTask DisposeAsync() => Feed.DisposeAsync();
}
