using Interop.Consents.Deciding;
using Interop.Contracts.Consents;

namespace Interop.Tests.Consents;

/// <summary>A consent as it stands on record, and when it was recorded in its present status; null when nobody knows.</summary>
internal sealed record OnRecord(ConsentRecord Consent, DateTimeOffset? Recorded = null)
{
    public ConsentProvision Provision => ConsentProvision.Of(Consent, Recorded);

    public static implicit operator OnRecord(CollectedConsent consent) => new(ConsentRecord.Of(consent));

    public static implicit operator OnRecord(ConsentRecord consent) => new(consent);
}
