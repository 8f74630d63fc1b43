using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Dci.Serving;

/// <summary>What became of one request of a message: rejected with what is wrong, or a permitted question with where its page begins.</summary>
internal sealed record DciQuestion(string ReferenceId)
{
    /// <summary>What is wrong with it; empty for one that is answered.</summary>
    public IReadOnlyList<DciIssue> Issues { get; set; } = [];

    /// <summary>What is asked for.</summary>
    public SearchCriteria? Criteria { get; init; }

    /// <summary>The question, permitted, and once asked with its answer.</summary>
    public Exchange? Exchange { get; set; }

    public static DciQuestion Rejected(string reference, params IReadOnlyList<DciIssue> issues) => new(reference) { Issues = issues };
}
