using Interop.Consents.Deciding;
using Interop.Consents.Protection;
using Interop.Gateway.Consents.Index;

namespace Interop.Gateway.Policies;

/// <summary>
/// What decisions rest on, never older than the bound: whoever asks while that cannot be known gets <see cref="PolicyStaleException"/>,
/// and must refuse.
/// </summary>
internal sealed class PolicyDesk(PolicyShelf shelf, ConsentIndex index, ConsentFeed feed) : IPolicyGround
{
    /// <summary>Partners, agreements and rules as they stand now.</summary>
    public PolicyBook Book
    {
        get
        {
            feed.EnsureFresh();
            return shelf.Book;
        }
    }

    /// <summary>The store's version up to which everything is known; it moves with every change.</summary>
    public long Seq => feed.AppliedSeq;

    /// <summary>Whether the store holds a consent under this key.</summary>
    public bool Knows(string agency, string subjectKey)
    {
        var found = new List<ConsentProvision>();
        index.Find(agency, [subjectKey], found);
        return found.Count > 0;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ProtectionRule> Rules(SubjectFacts subject) => Book.Rules.For(subject);

    /// <inheritdoc/>
    public IReadOnlyList<ConsentProvision> Consents(string agency, SubjectFacts subject)
    {
        feed.EnsureFresh();
        var found = new List<ConsentProvision>();
        index.Find(agency, subject.Keys.Distinct(), found);
        return found;
    }
}
