using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Querying;

/// <summary>One request of a message: its question, or what is wrong with it.</summary>
internal sealed record SearchItem(string ReferenceId, SearchCriteria? Criteria, IReadOnlyList<DciIssue> Issues);
