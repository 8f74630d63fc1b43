using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>Leave to release some categories of data about one subject to one recipient for one purpose; only <see cref="ConsentDecider"/> makes one.</summary>
public sealed class DisclosurePermit
{
    internal DisclosurePermit(QueryPermit query, string subject, DataCategorySet categories, int finestAdminLevel, IReadOnlyList<string> consents) =>
        (Query, Subject, Categories, FinestAdminLevel, Consents) = (query, subject, categories, finestAdminLevel, consents);

    /// <summary>The question it answers.</summary>
    public QueryPermit Query { get; }

    /// <summary>The logical id of the one person it is about.</summary>
    public string Subject { get; }

    /// <summary>What may be released.</summary>
    public DataCategorySet Categories { get; }

    /// <summary>The finest administrative level that may be released: 0 country, 1 to 4.</summary>
    public int FinestAdminLevel { get; }

    /// <summary>The ids of the consents it rests on, each once and in ordinal order.</summary>
    public IReadOnlyList<string> Consents { get; }
}
