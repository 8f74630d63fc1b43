using Interop.Consents.Deciding;
using Interop.Consents.Protection;
using Interop.Gateway.Consents.Index;
using Interop.Gateway.Policies;
using Interop.Store;

namespace Interop.Gateway.Stewards;

/// <summary>The policies as they stood at a moment of the past, read from their history.</summary>
internal sealed class PolicyMoment
{
    private readonly IPolicyStore _store;

    private PolicyMoment(IPolicyStore store, DateTimeOffset at, PolicyBook book) => (_store, At, Book) = (store, at, book);

    /// <summary>The moment.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Partners, agreements and rules as they stood.</summary>
    public PolicyBook Book { get; }

    public static async Task<PolicyMoment> ReadAsync(IPolicyStore store, DateTimeOffset at, CancellationToken cancellation)
    {
        var shelf = new PolicyShelf();
        foreach (var kind in new[] { PolicyKind.Partner, PolicyKind.Agreement, PolicyKind.ProtectionRule })
        {
            await foreach (var version in store.AsOfAsync(kind, null, at, cancellation))
            {
                shelf.Apply(version);
            }
        }

        return new(store, at, shelf.Book);
    }

    /// <summary>What decisions about these subjects rested on at that moment.</summary>
    public async Task<IPolicyGround> GroundAsync(string agency, IEnumerable<SubjectFacts> subjects, CancellationToken cancellation)
    {
        var versions = await _store.ConsentsAsync(agency, [.. subjects.SelectMany(subject => subject.Keys).Distinct()], At, cancellation);
        return new Ground(Book, versions.ToLookup(version => version.Subject!, ConsentVersion.Provision, StringComparer.Ordinal));
    }

    private sealed class Ground(PolicyBook book, ILookup<string, ConsentProvision> consents) : IPolicyGround
    {
        public IReadOnlyList<ConsentProvision> Consents(string agency, SubjectFacts subject) => [.. subject.Keys.SelectMany(key => consents[key])];

        public IReadOnlyList<ProtectionRule> Rules(SubjectFacts subject) => book.Rules.For(subject);
    }
}
