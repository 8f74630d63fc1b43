using Interop.Consents.Agreements;
using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>Leave to release some categories of data about one subject to one recipient for one purpose; only <see cref="ConsentDecider"/> makes one.</summary>
public sealed class DisclosurePermit
{
    internal DisclosurePermit(QueryPermit query, SubjectFacts subject, DataCategorySet categories, int finestAdminLevel, IReadOnlyList<string> consents, DataCategorySet withoutConsent) =>
        (Query, Subject, IsHousehold, Categories, FinestAdminLevel, Consents, WithoutConsent) =
        (query, subject.Id, subject.IsHousehold, categories, finestAdminLevel, consents, withoutConsent);

    /// <summary>The question it answers.</summary>
    public QueryPermit Query { get; }

    /// <summary>The logical id of the one person, or household as such, that it is about.</summary>
    public string Subject { get; }

    /// <summary>Whether it is about a household as such.</summary>
    public bool IsHousehold { get; }

    /// <summary>What may be released.</summary>
    public DataCategorySet Categories { get; }

    /// <summary>The finest administrative level that may be released: 0 country, 1 to 4.</summary>
    public int FinestAdminLevel { get; }

    /// <summary>The ids of the consents it rests on, each once and in ordinal order.</summary>
    public IReadOnlyList<string> Consents { get; }

    /// <summary>What of it rests on the agreement's other legal basis, not on consent.</summary>
    public DataCategorySet WithoutConsent { get; }

    /// <summary>On what it rests: consent, the other basis, or both.</summary>
    public string Basis => WithoutConsent.IsEmpty ? LegalBasis.Consent.Code()
        : Consents.Count == 0 ? Query.Agreement.LegalBasis.Code()
        : $"{LegalBasis.Consent.Code()},{Query.Agreement.LegalBasis.Code()}";
}
