using System.Runtime.CompilerServices;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Consents;
using Interop.Contracts.People;
using Interop.Contracts.Querying;

namespace Interop.Tests.Adapters.Hosting;

/// <summary>An adapter of so many persons that can wait, die or be unavailable.</summary>
internal sealed class FakeAdapter : IBeneficiaryAdapter
{
    public int Persons { get; init; } = 3;

    /// <summary>The person before which it throws.</summary>
    public int? DiesBefore { get; init; }

    /// <summary>The person before which it waits for <see cref="Gate"/>.</summary>
    public int? WaitsBefore { get; init; }

    public TaskCompletionSource Gate { get; } = new();

    public bool Ready { get; init; } = true;

    /// <summary>How many persons were asked of it.</summary>
    public int Given { get; private set; }

    public int Finds { get; private set; }

    public BeneficiaryQuery? LastQuery { get; private set; }

    public AdapterCapabilities Capabilities { get; init; } = new()
    {
        Agency = "relief",
        Kinds = new HashSet<RecordKind> { RecordKind.Beneficiary },
        SearchParameters = new Dictionary<RecordKind, IReadOnlySet<string>> { [RecordKind.Beneficiary] = new HashSet<string> { "_id", "name" } },
        ReportsChanges = true,
        ReportsDeletions = true,
    };

    public ValueTask<AdapterMatch?> FindAsync(RecordKind kind, string id, CancellationToken cancellation)
    {
        Finds++;
        return ValueTask.FromResult<AdapterMatch?>(id == "p0" ? Match(0) : null);
    }

    public async IAsyncEnumerable<AdapterMatch> ListAsync(BeneficiaryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        LastQuery = query;
        for (var i = 0; i < Persons; i++)
        {
            if (i == DiesBefore)
            {
                throw new InvalidOperationException("SECRET of the upstream");
            }

            if (i == WaitsBefore)
            {
                await Gate.Task.WaitAsync(cancellation);
            }

            Given = i + 1;
            yield return Match(i);
        }
    }

    public async IAsyncEnumerable<RegistryChange> ChangesSinceAsync(string? token, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        if (token == "foreign")
        {
            throw new UnknownChangeTokenException();
        }

        yield return new(RecordKind.Beneficiary, "p1", false, DateTimeOffset.UnixEpoch, "t1");
        yield return new(RecordKind.Beneficiary, "p2", true, DateTimeOffset.UnixEpoch, "t2");
        if (token == "dies")
        {
            throw new InvalidOperationException("SECRET of the upstream");
        }
    }

    public ValueTask<AdapterHealth> CheckHealthAsync(CancellationToken cancellation) => ValueTask.FromResult(new AdapterHealth(Ready, Ready ? "3 persons" : "upstream is down"));

    private static AdapterMatch Match(int i) => new(
        new Beneficiary
        {
            Id = $"p{i}",
            LastUpdated = DateTimeOffset.UnixEpoch,
            Provenance = new("relief"),
            Names = [new($"Person {i} {new string('x', 500)}", null, [])],
        },
        $"p{i}",
        [],
        [new() { Id = $"c{i}", BeneficiaryId = $"p{i}", Decision = ConsentDecision.Deny, Recipients = ["ministry"], Purposes = [PurposeOfUse.Audit], Categories = DataCategorySet.Of(DataCategory.Identity) }]);
}
