using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Querying;

namespace Interop.Tests.Conformance;

/// <summary>An adapter that misunderstands what it is asked, or bends what it answers.</summary>
internal sealed class BentAdapter(IBeneficiaryAdapter inner) : IBeneficiaryAdapter
{
    public Func<BeneficiaryQuery, BeneficiaryQuery> Query { get; init; } = query => query;

    public Func<AdapterMatch, AdapterMatch> Match { get; init; } = match => match;

    public AdapterCapabilities Capabilities => inner.Capabilities;

    public async ValueTask<AdapterMatch?> FindAsync(RecordKind kind, string id, CancellationToken cancellation) =>
        await inner.FindAsync(kind, id, cancellation) is { } match ? Match(match) : null;

    public IAsyncEnumerable<AdapterMatch> ListAsync(BeneficiaryQuery query, CancellationToken cancellation) => inner.ListAsync(Query(query), cancellation).Select(Match);

    public IAsyncEnumerable<RegistryChange> ChangesSinceAsync(string? token, CancellationToken cancellation) => inner.ChangesSinceAsync(token, cancellation);

    public ValueTask<AdapterHealth> CheckHealthAsync(CancellationToken cancellation) => inner.CheckHealthAsync(cancellation);
}
