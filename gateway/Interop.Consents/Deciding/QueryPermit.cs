using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>
/// Leave to put one question to one agency's registry, for one recipient and purpose; only <see cref="ConsentDecider"/> makes one.
/// It is a ceiling: what may be released about a person is decided again for each person.
/// </summary>
public sealed class QueryPermit
{
    internal QueryPermit(AccessRequest request, SharingAgreement agreement, DataCategorySet ceiling) =>
        (Request, Agreement, Ceiling) = (request, agreement, ceiling);

    /// <summary>The question permitted.</summary>
    public AccessRequest Request { get; }

    /// <summary>The agreement it rests on.</summary>
    public SharingAgreement Agreement { get; }

    /// <summary>The most that may be released about anybody.</summary>
    public DataCategorySet Ceiling { get; }

    /// <summary>Who receives.</summary>
    public Partner Recipient => Request.Partner;

    /// <summary>What for.</summary>
    public PurposeOfUse Purpose => Request.Purpose;
}
