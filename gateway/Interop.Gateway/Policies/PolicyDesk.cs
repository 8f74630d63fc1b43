using Interop.Consents.Deciding;
using Interop.Consents.Protection;
using Interop.Gateway.Consents.Index;

namespace Interop.Gateway.Policies;

/// <summary>
/// What decisions rest on. Whoever is about to decide, or to let an answer leave, first has it made sure that this is not older than a
/// second; when that cannot be known, <see cref="PolicyStaleException"/> refuses.
/// </summary>
internal sealed class PolicyDesk(PolicyShelf shelf, ConsentFeed feed) : IPolicyGround
{
    /// <summary>Partners, agreements and rules as they stand now.</summary>
    public PolicyBook Book => shelf.Book;

    /// <summary>The store's version up to which everything is known; it moves with every change.</summary>
    public long Seq => feed.AppliedSeq;

    /// <summary>Returns when everything here was current less than a second ago, or throws.</summary>
    public ValueTask EnsureFreshAsync(CancellationToken cancellation) => feed.EnsureFreshAsync(cancellation);

    /// <summary>Whether the store holds a consent under this key.</summary>
    public bool Knows(string agency, string subjectKey) => feed.Index.Any(agency, subjectKey);

    /// <inheritdoc/>
    public IReadOnlyList<ProtectionRule> Rules(SubjectFacts subject) => Book.Rules.For(subject);

    /// <inheritdoc/>
    public IReadOnlyList<ConsentProvision> Consents(string agency, SubjectFacts subject)
    {
        var found = new List<ConsentProvision>(1);
        feed.Index.Find(agency, subject.Keys, found);
        return found;
    }
}
