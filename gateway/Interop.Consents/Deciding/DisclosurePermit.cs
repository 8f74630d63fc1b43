using Interop.Consents.Agreements;
using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>Leave to release some categories of data about one subject to one recipient for one purpose; only <see cref="ConsentDecider"/> makes one.</summary>
public sealed class DisclosurePermit
{
    internal DisclosurePermit(QueryPermit query, SubjectFacts subject, DataCategorySet categories, int finestAdminLevel, IReadOnlyList<string> consents, DataCategorySet withoutConsent) =>
        (Query, Facts, Categories, FinestAdminLevel, Consents, WithoutConsent) =
        (query, subject, categories, finestAdminLevel, consents, withoutConsent);

    /// <summary>The question it answers.</summary>
    public QueryPermit Query { get; }

    /// <summary>The one person, or household as such, that it is about.</summary>
    public SubjectFacts Facts { get; }

    /// <summary>The subject's logical id.</summary>
    public string Subject => Facts.Id;

    /// <summary>Whether it is about a household as such.</summary>
    public bool IsHousehold => Facts.IsHousehold;

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
